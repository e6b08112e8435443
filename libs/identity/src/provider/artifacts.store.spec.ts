import { setTimeout as pause } from 'node:timers/promises';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { identityMigrations } from '../migrations';
import { ArtifactsStore } from './artifacts.store';

describe('the provider\u2019s artefacts', () => {
  let fresh: FreshDatabase;
  let store: ArtifactsStore;

  beforeAll(async () => {
    fresh = await freshDatabase(identityMigrations);
    store = new ArtifactsStore(fresh.database);
  });
  afterAll(() => fresh.drop());

  it.each(['AuthorizationCode', 'DeviceCode', 'PushedAuthorizationRequest'])(
    'lets exactly one of many use up a %s',
    async (model) => {
      for (let round = 0; round < 10; round += 1) {
        const id = `${model}-${round}`;
        await store.upsert(model, id, { grantId: 'g' }, 60);
        const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.consume(model, id)));
        expect(outcomes.filter(Boolean)).toHaveLength(1);
      }
    },
  );

  it('refuses a used code at once, and says after two seconds that it was used', async () => {
    await store.upsert('AuthorizationCode', 'used', { grantId: 'g' }, 60);
    await store.consume('AuthorizationCode', 'used');
    expect(await store.find('AuthorizationCode', 'used')).not.toHaveProperty('consumed');
    expect(await store.consume('AuthorizationCode', 'used')).toBe(false);
    await fresh.database.query(
      `update oidc_artifacts set consumed_at = now() - interval '3 seconds' where id = 'used'`,
    );
    expect(await store.find('AuthorizationCode', 'used')).toMatchObject({ consumed: expect.any(Number) });
    expect(await store.consume('AuthorizationCode', 'used')).toBe(false);
  });

  it('gives all who refresh at once the same successor, and tells a replay ten seconds later', async () => {
    await store.upsert('Grant', 'g1', {}, 60);
    await store.upsertRefreshToken('rotated', { grantId: 'g1' }, 60);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => store.rotate('rotated', `successor-${nth}`)),
    );
    expect(new Set(outcomes).size).toBe(1);
    expect(outcomes[0]).toMatch(/^successor-/);
    expect(await store.find('RefreshToken', 'rotated')).not.toHaveProperty('consumed');

    await fresh.database.query(
      `update oidc_artifacts set consumed_at = now() - interval '11 seconds' where id = 'rotated'`,
    );
    expect(await store.rotate('rotated', 'another')).toBeNull();
    expect(await store.find('RefreshToken', 'rotated')).toHaveProperty('consumed');
  });

  it('writes no refresh token of a grant that has ended, however late', async () => {
    await store.upsert('Grant', 'g2', {}, 60);
    expect(await store.upsertRefreshToken('first', { grantId: 'g2' }, 60)).toBe(true);
    await store.destroy('Grant', 'g2');
    expect(await store.find('RefreshToken', 'first')).toBeUndefined();
    expect(await store.upsertRefreshToken('late', { grantId: 'g2' }, 60)).toBe(false);
    expect(await store.find('RefreshToken', 'late')).toBeUndefined();
  });

  it('leaves no refresh token behind, whichever of writing and ending comes first', async () => {
    for (let round = 0; round < 20; round += 1) {
      const grantId = `race-${round}`;
      await store.upsert('Grant', grantId, {}, 60);
      const writes = Array.from({ length: 5 }, (_, nth) =>
        store.upsertRefreshToken(`${grantId}-${nth}`, { grantId }, 60),
      );
      await Promise.all([...writes, store.destroy('Grant', grantId)]);
      const left = await fresh.database.query('select 1 from oidc_artifacts where grant_id = $1', [grantId]);
      expect(left).toEqual([]);
    }
  });

  it('lets the end of a grant wait for a token that is being written, and takes it along', async () => {
    await store.upsert('Grant', 'g4', {}, 60);
    const ending = await fresh.database.transaction(async (tx) => {
      const writer = new ArtifactsStore(Object.assign(Object.create(fresh.database), { query: tx.query.bind(tx) }));
      expect(await writer.upsertRefreshToken('being written', { grantId: 'g4' }, 60)).toBe(true);
      const begun = store.destroy('Grant', 'g4');
      await pause(100);
      // Wrapped: a promise that is returned would be awaited, and waits for this very transaction.
      return { begun };
    });
    await ending.begun;
    expect(await store.find('RefreshToken', 'being written')).toBeUndefined();
  });

  it('keeps the login of an app alive as long as its refresh token, and no ended login', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const uid of ['alive', 'over']) await store.upsert('Session', uid, { uid, exp: now + 60 }, 60);
    await store.upsert('Grant', 'g3', { exp: now + 60 }, 60);
    await store.destroy('Session', 'over');
    for (const sessionUid of ['alive', 'over']) {
      await store.upsertRefreshToken(`rt-${sessionUid}`, { grantId: 'g3', sessionUid, exp: now + 600 }, 600);
    }
    expect((await store.find('Session', 'alive'))?.exp).toBeGreaterThanOrEqual(now + 600);
    expect((await store.find('Grant', 'g3'))?.exp).toBeGreaterThanOrEqual(now + 600);
    expect(await store.findByUid('Session', 'over')).toBeUndefined();
  });

  it('lets no app keep a login alive for longer than a year after the reader proved who she is', async () => {
    const now = Math.floor(Date.now() / 1000);
    const loginTs = now - 364 * 86_400;
    await store.upsert('Session', 'old', { uid: 'old', loginTs, exp: now + 60 }, 60);
    await store.upsert('Grant', 'g-old', { exp: now + 60 }, 60);
    await store.upsertRefreshToken('rt-old', { grantId: 'g-old', sessionUid: 'old', exp: now + 30 * 86_400 }, 60);
    expect((await store.find('Session', 'old'))?.exp).toBe(loginTs + 365 * 86_400);
  });

  it('writes a proof once, however many come with it at the same time', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => store.insert('ReplayDetection', 'proof', { jti: 'proof' }, 60)),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it('keeps what each title wrote when two write the same session at once', async () => {
    const session = (client: string) => ({ uid: 'u1', authorizations: { [client]: { grantId: client } } });
    await store.upsert('Session', 's1', { uid: 'u1' }, 60);
    await Promise.all(['site-gva', 'site-hbvl'].map((client) => store.upsert('Session', 's1', session(client), 60)));
    const kept = await store.findByUid('Session', 'u1');
    expect(Object.keys(kept?.authorizations ?? {}).sort()).toEqual(['site-gva', 'site-hbvl']);
  });

  it('never brings an ended session back, whoever still writes it', async () => {
    await store.upsert('Session', 's2', { uid: 'u2', accountId: 'acc_01890000-0000-7000-8000-000000000001' }, 60);
    await store.destroy('Session', 's2');
    await store.upsert('Session', 's2', { uid: 'u2' }, 60);
    expect(await store.find('Session', 's2')).toBeUndefined();
    expect(await store.findByUid('Session', 'u2')).toBeUndefined();
  });

  it('forgets who an ended session belonged to', async () => {
    const account = 'acc_01890000-0000-7000-8000-000000000002';
    await store.upsert('Session', 's3', { uid: 'u3', accountId: account }, 60);
    await store.destroy('Session', 's3');
    // A request that read the session before its end writes it once more.
    await store.upsert('Session', 's3', { uid: 'u3', accountId: account }, 60);
    const [row] = await fresh.database.query<{ text: string }>(
      `select oidc_artifacts::text as text from oidc_artifacts where id = 's3'`,
    );
    expect(row?.text).not.toContain('01890000');
    expect(row?.text).not.toContain('u3');
  });

  it('takes the tokens of a grant along, and leaves the login that is under way', async () => {
    for (const model of ['AuthorizationCode', 'RefreshToken']) await store.upsert(model, 'x', { grantId: 'gone' }, 60);
    await store.upsert('Interaction', 'x', { grantId: 'gone' }, 60);
    await store.destroyByGrant('RefreshToken', 'gone');
    expect(await store.find('RefreshToken', 'x')).toBeUndefined();
    await store.destroyByGrant('AuthorizationCode', 'gone');
    expect(await store.find('AuthorizationCode', 'x')).toBeUndefined();
    expect(await store.find('Interaction', 'x')).toBeDefined();
  });

  it('sweeps what has expired and nothing else', async () => {
    await store.upsert('Interaction', 'old', {}, -120);
    await store.upsert('Interaction', 'young', {}, 60);
    await store.upsert('Interaction', 'for ever', {});
    expect(await store.sweep(1000)).toMatchObject({ count: 1 });
    expect(await store.find('Interaction', 'young')).toBeDefined();
    expect(await store.find('Interaction', 'for ever')).toBeDefined();
  });
});

import type { AccountId } from '@pluspas/domain';
import { newId, type OutboxEvent, platformMigrations, toUuid } from '@pluspas/platform';
import { type FreshDatabase, freshDatabase } from '../../../test/support/postgres';
import { accessMigrations } from './access.migrations';
import { EntitlementHeadsStore } from './entitlement-heads.store';
import type { GrantsCache } from './grants.cache';
import { GrantsStore } from './grants.store';

describe('the grants of an account in Postgres', () => {
  let fresh: FreshDatabase;
  let store: GrantsStore;
  let heads: EntitlementHeadsStore;
  const told: OutboxEvent[] = [];
  const evicted: unknown[] = [];

  beforeAll(async () => {
    fresh = await freshDatabase([...platformMigrations, ...accessMigrations]);
    store = new GrantsStore(fresh.database);
    const outbox = { add: async (_: unknown, event: OutboxEvent) => void told.push(event) };
    const cache = { evict: (...parts: unknown[]) => void evicted.push(parts) } as unknown as GrantsCache;
    heads = new EntitlementHeadsStore(outbox, cache);
  });

  beforeEach(() => {
    told.length = 0;
    evicted.length = 0;
  });

  afterAll(() => fresh.drop());

  const opened = async (): Promise<AccountId> => {
    const account: AccountId = newId('acc');
    await fresh.database.transaction((tx) => heads.open(tx, account));
    return account;
  };

  it("are nobody's for an account that was never opened, and for what is no account id", async () => {
    expect(await store.of(newId('acc'))).toBeNull();
    expect(await store.of("acc_' or true --" as AccountId)).toBeNull();
  });

  it('are none, at version 0, for a registered reader', async () => {
    expect(await store.of(await opened())).toEqual({ version: 0, grants: [] });
  });

  it('come with their version, ended ones too, replaced rows never', async () => {
    const account = await opened();
    const [grant, replaced] = [newId('grt'), newId('grt')];
    const at = new Date('2026-01-01T00:00:00.123Z');
    const insert = `insert into grants (row_id, grant_id, account_id, scope, source, valid_from, valid_until, ended_because, actor,
      recorded_at, replaced_at) values (gen_random_uuid(), $1, $2, $3, 'subscription', $4, $4, 'refunded', 'test', $4, $5)`;
    const scope = { kind: 'plan', plan: 'gva-digital' };
    await fresh.database.query(insert, [toUuid(grant, 'grt'), toUuid(account, 'acc'), JSON.stringify(scope), at, null]);
    await fresh.database.query(insert, [
      toUuid(replaced, 'grt'),
      toUuid(account, 'acc'),
      JSON.stringify(scope),
      at,
      at,
    ]);
    expect(await store.of(account)).toEqual({
      version: 0,
      grants: [
        {
          id: grant,
          scope,
          source: 'subscription',
          from: at.getTime(),
          until: at.getTime(),
          endedBecause: 'refunded',
          paymentFailed: false,
        },
      ],
    });
  });

  describe('when they change', () => {
    it('rise by one version, are told in the same transaction, and are forgotten after the commit', async () => {
      const account = await opened();
      told.length = evicted.length = 0;
      const version = await fresh.database.transaction(async (tx) => {
        const bumped = await heads.bump(tx, account);
        expect([told.length, evicted.length]).toEqual([1, 0]);
        return bumped;
      });
      expect(version).toBe(1);
      expect(told).toEqual([{ kind: 'entitlement.changed', key: account, payload: { version: 1 } }]);
      expect(evicted).toEqual([[account, 1]]);
    });

    it('stay as they were, remembered and untold, when the change is undone', async () => {
      const account = await opened();
      evicted.length = 0;
      const undone = fresh.database.transaction(async (tx) => {
        await heads.bump(tx, account);
        throw new Error('undo');
      });
      await expect(undone).rejects.toThrow('undo');
      expect((await store.of(account))?.version).toBe(0);
      expect(evicted).toEqual([]);
    });

    it('get a version each from twenty changes at once', async () => {
      const account = await opened();
      const bump = () => fresh.database.transaction((tx) => heads.bump(tx, account));
      const versions = await Promise.all(Array.from({ length: 20 }, bump));
      expect(versions.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    });

    it("are nobody's to change for an unknown account, and opening an account twice changes nothing", async () => {
      expect(await fresh.database.transaction((tx) => heads.bump(tx, newId('acc')))).toBeNull();
      const account = await opened();
      told.length = 0;
      await fresh.database.transaction((tx) => heads.open(tx, account));
      expect(told).toEqual([]);
    });
  });
});

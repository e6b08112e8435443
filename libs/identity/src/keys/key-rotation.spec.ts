import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeyRegistry } from '@pluspas/trust';
import { SetClock } from '../../../../test/support/set-clock';
import type { IdentityOptions } from '../identity.options';
import { KeyRotation, type KeyStep } from './key-rotation';
import { Keystore } from './keystore';

const HOUR = 3_600_000;

describe('the rotation of the signing keys', () => {
  let folder: string;
  let clock: SetClock;
  let rotation: KeyRotation;
  let heard: string[];
  let registryIsAway: boolean;

  const registry = {
    publish: async (kid: string) => {
      if (registryIsAway) throw new Error('the database is away');
      heard.push(`published ${kid}`);
    },
    retire: async (kid: string) => void heard.push(`retired ${kid}`),
  } as Pick<KeyRegistry, 'publish' | 'retire'> as KeyRegistry;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pluspas-rotation-'));
    clock = new SetClock(Date.parse('2026-11-25T12:00:00Z'));
    heard = [];
    registryIsAway = false;
    const options = { keysDir: folder } as IdentityOptions;
    rotation = new KeyRotation(options, registry, clock);
    await Keystore.open(folder, { create: true, now: clock.now() });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const rotate = (force = false) => rotation.rotate({ force });
  const signer = async () =>
    (await Keystore.open(folder, { create: false, now: clock.now() })).publicKeys('token')[0]?.kid;
  const states = async () =>
    (await rotation.list()).filter(({ use }) => use === 'token').map(({ kid, state }) => [state, kid]);
  const kindsOf = (steps: readonly KeyStep[], use = 'token') =>
    steps.filter((step) => step.use === use).map(({ kind }) => kind);

  it('changes nothing before everybody can know the next key', async () => {
    const before = await signer();
    clock.pass(24 * HOUR - 1);
    const steps = await rotate();
    expect(steps.map(({ kind }) => kind)).toEqual(['waits', 'waits']);
    expect(steps[0]).toMatchObject({ until: Date.parse('2026-11-26T12:00:00Z') });
    expect(await signer()).toBe(before);
  });

  it('lets the next key sign after a day, and publishes the one after it', async () => {
    const [[, current], [, next]] = (await states()) as [[string, string], [string, string]];
    clock.pass(24 * HOUR);
    expect(kindsOf(await rotate())).toEqual(['promoted', 'made']);
    expect(await signer()).toBe(next);
    const after = await states();
    expect(after.map(([state]) => state)).toEqual(['current', 'next', 'previous']);
    expect(after[2]).toEqual(['previous', current]);
    expect(heard).toContain(`published ${after[1]?.[1]}`);
  });

  it('drops the previous key when all that it signed is over', async () => {
    const old = await signer();
    clock.pass(24 * HOUR);
    await rotate();
    clock.pass(24 * HOUR + 600_000 - 1);
    expect(kindsOf(await rotate())[0]).toBe('stays');
    clock.pass(1);
    // A day has passed for the next one as well.
    expect(kindsOf(await rotate())[0]).toBe('dropped');
    expect(heard).toContain(`retired ${old}`);
    expect(readdirSync(folder)).not.toContain('token-01.jwk.json');
  });

  it('goes on for years: one key signs, one waits, few are kept', async () => {
    const signed = new Set<string | undefined>();
    for (let quarter = 0; quarter < 12; quarter += 1) {
      clock.pass(90 * 24 * HOUR);
      await rotate();
      signed.add(await signer());
      expect((await states()).length).toBeLessThanOrEqual(4);
    }
    expect(signed.size).toBe(12);
  });

  it('goes at once when it must, and drops a key that has leaked', async () => {
    const leaked = (await signer()) ?? '';
    await expect(rotation.drop(leaked)).rejects.toThrow(/signs/);
    expect(kindsOf(await rotate(true))).toEqual(['promoted', 'made']);
    expect(await rotation.drop(leaked)).toEqual({ kind: 'dropped', use: 'token', kid: leaked });
    expect(heard).toContain(`retired ${leaked}`);
    await expect(rotation.drop(leaked)).rejects.toThrow(/no key/);
    expect(await signer()).not.toBe(leaked);
  });

  it('never lets a key sign that could not be published', async () => {
    clock.pass(24 * HOUR);
    await rotate();
    registryIsAway = true;
    clock.pass(24 * HOUR);
    await expect(rotate()).rejects.toThrow('away');
    // The database is back: the key made meanwhile begins its day only now.
    registryIsAway = false;
    const made = (await rotation.list()).filter(({ publishedAt }) => publishedAt === null);
    for (const { use } of made) expect(kindsOf(await rotate(), use).at(-1)).toBe('waits');
  });

  it('takes keys of a folder without dates, whose second one begins its day with the first try', async () => {
    for (const name of readdirSync(folder)) {
      const {
        publishedAt: _published,
        signsFrom: _signs,
        ...bare
      } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      writeFileSync(join(folder, name), JSON.stringify(bare));
    }
    const first = await signer();
    expect(kindsOf(await rotate())).toEqual(['waits']);
    expect(await signer()).toBe(first);
    clock.pass(24 * HOUR);
    expect(kindsOf(await rotate())).toEqual(['promoted', 'made']);
    expect(await signer()).not.toBe(first);
    clock.pass(25 * HOUR);
    expect(kindsOf(await rotate())).toContain('dropped');
  });
});

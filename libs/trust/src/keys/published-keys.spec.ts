import { generateKeyPairSync } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { SetClock } from '../../../../test/support/set-clock';
import { RememberedTokens } from '../token/remembered-tokens.cache';
import { PublishedKeys } from './published-keys';
import type { PublicJwk, SigningKey, SigningKeysStore } from './signing-keys.store';

const NOW = 1_795_600_000_000;

beforeAll(() => Logger.overrideLogger(false));

/** The table, as far as a reader of it sees. */
class Table {
  rows: SigningKey[] = [];
  readings = 0;
  isDead = false;

  async all(): Promise<readonly SigningKey[]> {
    this.readings += 1;
    if (this.isDead) throw new Error('the database is gone');
    return [...this.rows];
  }

  add(kid: string, facts: Partial<SigningKey> = {}): void {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const jwk = publicKey.export({ format: 'jwk' }) as PublicJwk & Record<string, unknown>;
    this.rows.push({ kid, use: 'token', jwk, createdAt: NOW, retiredAt: null, ...facts });
  }
}

let clock: SetClock;
let table: Table;
let tokens: RememberedTokens;
let keys: PublishedKeys;

beforeEach(async () => {
  clock = new SetClock(NOW);
  table = new Table();
  table.add('old');
  tokens = new RememberedTokens(clock);
  keys = new PublishedKeys(table as unknown as SigningKeysStore, tokens, clock);
  await keys.onApplicationBootstrap();
});

describe('a known key', () => {
  it('is answered at once, without asking the database again', () => {
    expect(keys.find('old', 'token')).toMatchObject({ type: 'public' });
    expect(table.readings).toBe(1);
  });

  it('serves one use: the key of a pass opens no API', async () => {
    table.add('passes', { use: 'pass' });
    await keys.reload();
    expect(keys.find('passes', 'pass')).toBeDefined();
    expect(keys.find('passes', 'token')).toBeUndefined();
  });

  it('is not believed from the instant of its retirement on', async () => {
    table.add('leaving', { retiredAt: NOW + 1_000 });
    await keys.reload();
    clock.pass(999);
    expect(keys.find('leaving', 'token')).toBeDefined();
    clock.pass(1);
    expect(keys.find('leaving', 'token')).toBeUndefined();
    expect((await keys.jwks('token')).map(({ kid }) => kid)).toEqual(['old']);
  });

  it('is looked up again once a minute, behind the back of whoever asks', async () => {
    clock.pass(60_000);
    table.rows = [];
    expect(keys.find('old', 'token')).toBeDefined();
    expect(table.readings).toBe(2);
    await keys.reload();
    expect(await keys.find('old', 'token')).toBeUndefined();
  });

  it('stays known while the database is dead', async () => {
    table.isDead = true;
    clock.pass(600_000);
    expect(keys.find('old', 'token')).toBeDefined();
    await keys.reload().catch(() => undefined);
    expect(keys.find('old', 'token')).toBeDefined();
    expect(await keys.jwks('token')).toHaveLength(1);
  });
});

describe('an unknown kid', () => {
  it('finds a key published elsewhere a moment ago', async () => {
    clock.pass(2_000);
    table.add('new');
    expect(await keys.find('new', 'token')).toMatchObject({ type: 'public' });
  });

  it('costs one query for a thousand of them, and breaks no valid token', async () => {
    clock.pass(2_000);
    table.add('new');
    const found = await Promise.all(Array.from({ length: 1_000 }, async (_, i) => keys.find(`made-up-${i}`, 'token')));
    expect(found.every((key) => key === undefined)).toBe(true);
    expect(await keys.find('new', 'token')).toBeDefined();
    expect(keys.find('old', 'token')).toBeDefined();
    expect(table.readings).toBe(2);
    for (let i = 0; i < 1_000; i += 1) expect(keys.find(`again-${i}`, 'token')).toBeUndefined();
    expect(table.readings).toBe(2);
  });

  it.each(['__proto__', 'constructor', 'toString', ''])('finds nothing by the name %j', async (kid) => {
    expect(await keys.find(kid, 'token')).toBeUndefined();
  });

  it('is not called wrong while the database cannot be read', async () => {
    table.isDead = true;
    clock.pass(2_000);
    await expect(keys.find('new', 'token')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(keys.find('new', 'token')).rejects.toMatchObject({ code: 'unavailable' });
    expect(table.readings).toBe(2);
  });
});

describe('a change of the keys', () => {
  it('makes every remembered token prove itself again', async () => {
    tokens.remember('t', {
      audience: 'check',
      subject: 's',
      clientId: 'c',
      titles: [],
      role: null,
      session: null,
      tokenId: 'x',
      expiresAt: NOW + 300_000,
    });
    await keys.reload();
    expect(tokens.find('t', 'check')).toBeDefined();
    table.rows = table.rows.map((key) => ({ ...key, retiredAt: NOW + 1 }));
    await keys.reload();
    expect(tokens.find('t', 'check')).toBeUndefined();
  });

  it('is seen by a reading that begins after it, even if another was under way', async () => {
    const underWay = keys.reload();
    table.add('new');
    await Promise.all([underWay, keys.reloadAnew()]);
    expect(keys.find('new', 'token')).toBeDefined();
  });
});

describe('a house that starts without its database', () => {
  it('starts, and says unavailable rather than an empty set of keys', async () => {
    table.isDead = true;
    const cold = new PublishedKeys(table as unknown as SigningKeysStore, tokens, clock);
    await cold.onApplicationBootstrap();
    await expect(cold.jwks('token')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(cold.find('old', 'token')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

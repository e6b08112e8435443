import { generateKeyPairSync } from 'node:crypto';
import { platformMigrations } from '@pluspas/platform';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { SetClock } from '../../../../test/support/set-clock';
import { RememberedTokens } from '../token/remembered-tokens.cache';
import { trustMigrations } from '../trust.migrations';
import { KeyRegistry } from './key-registry';
import { PublishedKeys } from './published-keys';
import { SigningKeysStore } from './signing-keys.store';

const NOW = 1_795_600_000_000;
const clock = new SetClock(NOW);
const heard: string[] = [];
let fresh: FreshDatabase;
let keys: PublishedKeys;
let registry: KeyRegistry;

beforeAll(async () => {
  fresh = await freshDatabase([...platformMigrations, ...trustMigrations]);
  const store = new SigningKeysStore(fresh.database);
  keys = new PublishedKeys(store, new RememberedTokens(clock), clock);
  const outbox = { add: async (_tx: unknown, { key }: { key: string }) => void heard.push(key) };
  registry = new KeyRegistry(fresh.database, store, keys, outbox, clock);
});
afterAll(() => fresh.drop());

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });

const stored = () => fresh.database.query<{ public_jwk: object }>('select public_jwk from signing_keys');

describe('a key that is published', () => {
  it('is believed at once in this process, and announced to the others once', async () => {
    const jwk = keyPair();
    await registry.publish('first', 'token', jwk);
    expect(await keys.find('first', 'token')).toMatchObject({ type: 'public' });
    expect(await keys.jwks('token')).toEqual([
      { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y, kid: 'first', use: 'sig', alg: 'ES256' },
    ]);
    await registry.publish('first', 'token', jwk);
    expect(heard).toEqual(['first']);
  });

  it('leaves its private half behind', async () => {
    await registry.publish('private', 'pass', keyPair());
    expect(JSON.stringify(await stored())).not.toContain('"d"');
  });

  it('is refused under a kid that stands for another', async () => {
    await registry.publish('taken', 'token', keyPair());
    await expect(registry.publish('taken', 'token', keyPair())).rejects.toThrow('taken');
  });

  it('is refused under its own kid for another use', async () => {
    const jwk = keyPair();
    await registry.publish('one-use', 'token', jwk);
    await expect(registry.publish('one-use', 'pass', jwk)).rejects.toThrow('one-use');
  });

  it('is refused when it is no point of the curve, or of another kind', async () => {
    await expect(registry.publish('bad', 'token', { ...keyPair(), x: 'AAAA' })).rejects.toThrow();
    await expect(registry.publish('bad', 'token', { kty: 'oct', k: 'AAAA' })).rejects.toThrow('P-256');
    expect(await keys.find('bad', 'token')).toBeUndefined();
  });

  it('is believed no more once retired, and a later word does not bring it back', async () => {
    await registry.publish('leaving', 'token', keyPair());
    await registry.retire('leaving', NOW);
    await registry.retire('leaving', NOW + 1_000_000);
    expect(await keys.find('leaving', 'token')).toBeUndefined();
  });
});

describe('the table of keys', () => {
  const insert = (jwk: object) =>
    fresh.database.query(
      `insert into signing_keys (kid, use, public_jwk, created_at) values ('x', 'token', $1, now())`,
      [JSON.stringify(jwk)],
    );

  it('takes no private key, whoever writes it', async () => {
    await expect(insert(keyPair())).rejects.toThrow('public_halves_only');
  });

  it('takes no key of an algorithm that nobody believes', async () => {
    await expect(insert({ kty: 'RSA', n: 'AQAB', e: 'AQAB' })).rejects.toThrow('p256_only');
    await expect(insert({})).rejects.toThrow('p256_only');
    await expect(insert({ x: 'AA', y: 'AA' })).rejects.toThrow('p256_only');
  });
});

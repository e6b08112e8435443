import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, jwtVerify } from 'jose';
import { localCookieKeys } from './cookie-key-file';
import { Keystore } from './keystore';
import { TokenMint } from './token-mint';

const NOW = Date.parse('2026-11-25T12:00:00Z');

describe('the signing keys', () => {
  let folder: string;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'pluspas-keys-')), 'keys');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  const open = (create = true) => Keystore.open(folder, { create, now: NOW });

  it('are made at the first boot, for tokens and for passes one that signs and one that waits, for our eyes alone', async () => {
    await open();
    expect(readdirSync(folder).sort()).toEqual([
      'pass-01.jwk.json',
      'pass-02.jwk.json',
      'token-01.jwk.json',
      'token-02.jwk.json',
    ]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('stay the same at the next boot, and when many processes boot at once', async () => {
    const kids = (store: Keystore) => [...store.publicKeys('token'), ...store.publicKeys('pass')].map(({ kid }) => kid);
    await Promise.all(Array.from({ length: 8 }, () => open()));
    const stores = await Promise.all(Array.from({ length: 8 }, () => open()));
    expect(new Set(stores.map((store) => kids(store).join())).size).toBe(1);
    expect(kids(stores[0] as Keystore)).toHaveLength(4);
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it('stop the boot by name when an operator has not put them there', async () => {
    await expect(open(false)).rejects.toThrow(/KEYS_DIR.*keys create/);
    await open();
    for (const name of ['pass-01.jwk.json', 'pass-02.jwk.json']) rmSync(join(folder, name));
    await expect(open(false)).rejects.toThrow('pass-01.jwk.json');
    for (const content of ['{"kty":"EC","d":"a secret"}', 'a secret', '{"signsFrom":"a secret"}']) {
      writeFileSync(join(folder, 'pass-01.jwk.json'), content);
      const refused = await open(false).catch((fault: Error) => fault.message);
      expect(refused).toContain('is not a private ES256 key');
      expect(refused).not.toContain('a secret');
    }
  });

  it('sign with the current one and publish all, and never the private half', async () => {
    const store = await open();
    const [current, next] = store.publicKeys('token');
    expect(next).toBeDefined();
    expect(JSON.stringify(store.publicKeys('token'))).not.toContain('"d"');
    expect(Object.keys(current ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const signed = await store.sign('token', 'at+jwt', { sub: 'x' });
    const { protectedHeader } = await jwtVerify(signed, await importJWK({ ...current }));
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: current?.kid });
  });

  it('of a folder without dates are those of before: the first signs', async () => {
    const store = await open();
    const kids = store.publicKeys('token').map(({ kid }) => kid);
    for (const name of readdirSync(folder)) {
      const {
        publishedAt: _published,
        signsFrom: _signs,
        ...bare
      } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      writeFileSync(join(folder, name), JSON.stringify(bare));
    }
    expect((await open(false)).publicKeys('token').map(({ kid }) => kid)).toEqual(kids);
  });

  it('mint tokens of five minutes at most', async () => {
    const keystore = await open();
    const options = {
      baseUrl: 'http://localhost:3000',
      keysDir: folder,
      createKeys: true,
      cookieKeys: [],
      hashConcurrency: 1,
    };
    const mint = new TokenMint(keystore, options, { now: () => 1_800_000_000_000 });
    const order = { audience: 'admin', subject: 'support', clientId: 'cli', titles: ['gva'], role: 'support' } as const;
    const token = await mint.mint({ ...order, ttlSeconds: 300 });
    const { payload } = await jwtVerify(token, await importJWK({ ...keystore.publicKeys('token')[0] }), {
      currentDate: new Date(1_800_000_000_000),
    });
    expect(payload).toMatchObject({
      iss: 'http://localhost:3000/oidc',
      aud: 'urn:pluspas:admin',
      sub: 'support',
      role: 'support',
      titles: ['gva'],
      iat: 1_800_000_000,
      exp: 1_800_000_300,
    });
    for (const ttlSeconds of [301, 0, -1, 1.5, Number.NaN]) {
      await expect(mint.mint({ ...order, ttlSeconds })).rejects.toThrow(RangeError);
    }
  });
});

describe('the cookie key of a set-up that was given none', () => {
  let folder: string;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'pluspas-cookies-')), 'keys');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  it('is random, kept for this folder alone, and for our eyes', () => {
    const [key = ''] = localCookieKeys(folder);
    expect(key).toMatch(/^[\w-]{64}$/);
    expect(localCookieKeys(folder)).toEqual([key]);
    expect(localCookieKeys(join(folder, 'other'))).not.toEqual([key]);
    expect(statSync(join(folder, 'cookie.key')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['cookie.key', 'other']);
  });

  it('stops the boot when it is cut short, without saying what is left of it', () => {
    localCookieKeys(folder);
    writeFileSync(join(folder, 'cookie.key'), 'short');
    expect(() => localCookieKeys(folder)).toThrow(/is no cookie key/);
    expect(() => localCookieKeys(folder)).not.toThrow(/short/);
  });
});

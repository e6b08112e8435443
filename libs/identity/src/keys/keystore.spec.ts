import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, jwtVerify } from 'jose';
import { Keystore } from './keystore';
import { TokenMint } from './token-mint';

describe('the signing keys', () => {
  let folder: string;

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'pluspas-keys-')), 'keys');
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  it('are made at the first boot, one for tokens and one for passes, for the service\u2019s eyes alone', async () => {
    await Keystore.open(folder, { create: true });
    expect(readdirSync(folder).sort()).toEqual(['pass-01.jwk.json', 'token-01.jwk.json']);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('stay the same at the next boot, and when many processes boot at once', async () => {
    const kids = (store: Keystore) => [...store.publicKeys('token'), ...store.publicKeys('pass')].map(({ kid }) => kid);
    const stores = await Promise.all(Array.from({ length: 8 }, () => Keystore.open(folder, { create: true })));
    stores.push(await Keystore.open(folder, { create: true }));
    expect(new Set(stores.map((store) => kids(store).join())).size).toBe(1);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('stop the boot by name when an operator has not put them there', async () => {
    await expect(Keystore.open(folder, { create: false })).rejects.toThrow(
      /token-01\.jwk\.json.*KEYS_DIR.*keys create/,
    );
    await Keystore.open(folder, { create: true });
    rmSync(join(folder, 'pass-01.jwk.json'));
    await expect(Keystore.open(folder, { create: false })).rejects.toThrow('pass-01.jwk.json');
    writeFileSync(join(folder, 'pass-01.jwk.json'), '{"kty":"EC","d":"a secret"}');
    const refused = await Keystore.open(folder, { create: false }).catch((fault: Error) => fault.message);
    expect(refused).toContain('is not a private ES256 key');
    expect(refused).not.toContain('a secret');
  });

  it('sign with the first and publish all, and never the private half', async () => {
    const store = await Keystore.open(folder, { create: true });
    const other = mkdtempSync(join(tmpdir(), 'pluspas-keys-'));
    await Keystore.open(other, { create: true });
    writeFileSync(join(folder, 'token-02.jwk.json'), readFileSync(join(other, 'token-01.jwk.json')));
    rmSync(other, { recursive: true });

    const two = await Keystore.open(folder, { create: true });
    const [first, next] = two.publicKeys('token');
    expect(first?.kid).toBe(store.publicKeys('token')[0]?.kid);
    expect(next).toBeDefined();
    expect(JSON.stringify(two.publicKeys('token'))).not.toContain('"d"');
    const signed = await two.sign('token', 'at+jwt', { sub: 'x' });
    const { protectedHeader } = await jwtVerify(signed, await importJWK({ ...first }));
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: first?.kid });
  });

  it('mint tokens of five minutes at most', async () => {
    const keystore = await Keystore.open(folder, { create: true });
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

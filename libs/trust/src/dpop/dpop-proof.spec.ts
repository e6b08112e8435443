import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { TokenFault } from '../token/token-fault';
import { PROOF_WINDOW_MS, readProof } from './dpop-proof';

const NOW = 1_795_600_000_000;
const TOKEN = 'aaa.bbb.ccc';
const TARGET = { method: 'GET', url: 'https://id.example/v1/me/access?title=gva', token: TOKEN };

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let keys: Keys;
let jwk: JWK;

beforeAll(async () => {
  keys = await generateKeyPair('ES256', { extractable: true });
  jwk = await exportJWK(keys.publicKey);
});

const CLAIMS = {
  htm: 'GET',
  htu: 'https://id.example/v1/me/access',
  ath: createHash('sha256').update(TOKEN).digest('base64url'),
  jti: 'one',
  iat: NOW / 1000,
};

const sign = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}, key = keys.privateKey) =>
  new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk, ...header }).sign(key);

it('reads the proof of a request, whatever its query is', async () => {
  expect(await readProof(await sign(), TARGET, NOW)).toEqual({
    thumbprint: await calculateJwkThumbprint(jwk),
    jti: 'one',
    issuedAt: NOW,
  });
  const withQuery = await sign({ htu: 'HTTPS://ID.example:443/v1/me/access?x=1#y' });
  await expect(readProof(withQuery, TARGET, NOW)).resolves.toMatchObject({ jti: 'one' });
});

it.each([-PROOF_WINDOW_MS, PROOF_WINDOW_MS])(
  'bears a device whose clock is off by %i ms, and not a second more',
  async (off) => {
    await expect(readProof(await sign({ iat: (NOW + off) / 1000 }), TARGET, NOW)).resolves.toBeDefined();
    const further = (NOW + off + Math.sign(off) * 1000) / 1000;
    await expect(readProof(await sign({ iat: further }), TARGET, NOW)).rejects.toThrow(TokenFault);
  },
);

it.each<[string, Record<string, unknown>]>([
  ['another method', { htm: 'POST' }],
  ['a method in other capitals', { htm: 'get' }],
  ['another path', { htu: 'https://id.example/v1/me/pass' }],
  ['another host', { htu: 'https://evil.example/v1/me/access' }],
  ['another scheme', { htu: 'http://id.example/v1/me/access' }],
  ['a path alone', { htu: '/v1/me/access' }],
  ['no address', { htu: undefined }],
  ['another token', { ath: createHash('sha256').update('other').digest('base64url') }],
  ['no token', { ath: undefined }],
  ['no jti', { jti: undefined }],
  ['an empty jti', { jti: '' }],
  ['a jti without end', { jti: 'x'.repeat(200) }],
  ['no time', { iat: undefined }],
  ['a time that is no number', { iat: 'now' }],
  ['an end that has passed', { exp: NOW / 1000 - 60 }],
])('refuses a proof for %s', async (_, claims) => {
  await expect(readProof(await sign(claims), TARGET, NOW)).rejects.toThrow(TokenFault);
});

it.each<[string, () => Promise<unknown>]>([
  ['nothing', async () => undefined],
  ['two headers', async () => [await sign(), await sign()]],
  ['two proofs in one header', async () => `${await sign()}, ${await sign()}`],
  ['another typ', () => sign({}, { typ: 'at+jwt' })],
  ['no typ', () => sign({}, { typ: undefined })],
  ['no key', () => sign({}, { jwk: undefined })],
  ['a private key in the open', async () => sign({}, { jwk: await exportJWK(keys.privateKey) })],
  ['somebody else\u2019s key in its header', async () => sign({}, {}, (await generateKeyPair('ES256')).privateKey)],
  ['a critical extension', () => sign({}, { crit: ['exp'] }).catch(() => 'unsignable')],
  [
    'an unsigned text',
    async () => {
      const [, body] = (await sign()).split('.');
      return `${Buffer.from(JSON.stringify({ alg: 'none', typ: 'dpop+jwt', jwk })).toString('base64url')}.${body}.`;
    },
  ],
  [
    'a symmetric key',
    async () => {
      const secret = Buffer.alloc(32, 1);
      return new SignJWT(CLAIMS)
        .setProtectedHeader({
          alg: 'HS256',
          typ: 'dpop+jwt',
          jwk: { kty: 'oct', k: secret.toString('base64url') } as JWK,
        })
        .sign(secret);
    },
  ],
  ['a text without end', async () => `${await sign()}${'A'.repeat(8192)}`],
])('refuses %s', async (_, make) => {
  await expect(readProof(await make(), TARGET, NOW)).rejects.toThrow(TokenFault);
});

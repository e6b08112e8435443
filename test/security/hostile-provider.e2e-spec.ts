import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { SiteResponse } from '../../libs/sdk/src';
import { HostileSite, opensSession } from '../support/hostile-site';
import { logIn, siteLogin } from '../support/site-login';
import { openWholeHouse, PASSWORD, SUBSCRIBER, SUBSCRIBER_ID, type WholeHouse } from '../support/whole-house';

jest.setTimeout(60_000);

type Claims = Record<string, unknown>;
type Sign = (claims: Claims) => Promise<string>;

/** A newspaper on the SDK believes what Pluspas says only when it is meant for it, for this login, and signed. */
let house: WholeHouse;
/** With the key that ID tokens are signed with, so that nothing but the claims is wrong. */
let ours: Sign;
let forged: Sign;

beforeAll(async () => {
  house = await openWholeHouse();
  const jwk = JSON.parse(readFileSync(join(house.config.keysDir, 'token-01.jwk.json'), 'utf8'));
  const signWith = (key: Awaited<ReturnType<typeof importJWK>>, kid: string) => (claims: Claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid }).sign(key);
  const kid = decodeProtectedHeader(await house.token('me')).kid ?? '';
  ours = signWith(await importJWK(jwk, 'ES256'), kid);
  forged = signWith((await generateKeyPair('ES256')).privateKey, kid);
});
afterAll(() => house.close());

const unsigned: Sign = async (claims) =>
  `${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

/** A site whose token endpoint answers with another ID token. */
function siteThatHears(change: (claims: Claims) => Claims, sign: Sign = (claims) => ours(claims)): HostileSite {
  return new HostileSite({
    serviceUrl: house.baseUrl,
    title: 'gva',
    meddle: async (url, answer) => {
      if (url.pathname !== '/oidc/token') return answer;
      const tokens = await answer.json();
      const id_token = await sign(change(decodeJwt(tokens.id_token)));
      return Response.json({ ...tokens, id_token }, { status: answer.status, headers: answer.headers });
    },
  });
}

/** A reader logs in; `bend` changes the address that brings her back. */
async function comesBack(site: HostileSite, bend = (address: string) => address): Promise<SiteResponse> {
  const browser = house.browser();
  await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: SUBSCRIBER, password: PASSWORD });
  const { onward, cookie } = await site.begin('/artikel');
  return site.get(bend(await site.through(browser, onward)), cookie);
}

describe('an ID token', () => {
  it('logs in the reader whom its sub names, when nothing is wrong with it', async () => {
    const answer = await comesBack(siteThatHears((claims) => claims));
    expect(opensSession(answer)).toBe(true);
    const other = 'acc_01930000-0000-7000-8000-0000000000ff';
    const site = siteThatHears((claims) => ({ ...claims, sub: other, email: SUBSCRIBER }));
    const cookie = (await comesBack(site)).cookies.map((line) => line.split(';')[0]).join('; ');
    const recognised = await site.pluspas.recognise({ method: 'GET', url: '/?_sso=0', headers: { cookie } });
    // Not by her address: that may be another reader's one day.
    expect(recognised).toMatchObject({ kind: 'page', visit: { reader: { account: other } } });
    expect(other).not.toBe(SUBSCRIBER_ID);
  });

  it.each<[string, (claims: Claims) => Claims]>([
    ['of another login of hers (nonce)', (claims) => ({ ...claims, nonce: 'of-another-login' })],
    ['without a nonce', ({ nonce: _nonce, ...claims }) => claims],
    ['for another site', (claims) => ({ ...claims, aud: 'site-hbvl' })],
    ['for another site too', (claims) => ({ ...claims, aud: ['site-gva', 'site-hbvl'], azp: 'site-hbvl' })],
    ['without an audience', ({ aud: _aud, ...claims }) => claims],
    ['of another issuer', (claims) => ({ ...claims, iss: 'https://evil.example/oidc' })],
    ['that is over', (claims) => ({ ...claims, iat: Number(claims.iat) - 900, exp: Number(claims.iat) - 600 })],
    ['of nobody', ({ sub: _sub, ...claims }) => claims],
  ])('%s logs nobody in', async (_what, change) => {
    expect(opensSession(await comesBack(siteThatHears(change)))).toBe(false);
  });

  it('that somebody else signed, or nobody, logs nobody in', async () => {
    expect(opensSession(await comesBack(siteThatHears((claims) => claims, unsigned)))).toBe(false);
    expect(opensSession(await comesBack(siteThatHears((claims) => claims, forged)))).toBe(false);
  });
});

describe('a provider that says it is another', () => {
  const siteThatReads = (change: (metadata: Claims) => Claims) =>
    new HostileSite({
      serviceUrl: house.baseUrl,
      title: 'gva',
      meddle: async (url, answer) =>
        url.pathname.endsWith('/openid-configuration') ? Response.json(change(await answer.json())) : answer,
    });

  it.each([
    ['another issuer', 'https://evil.example/oidc'],
    ['its own with a slash', ''],
  ])('is not believed when its metadata name %s', async (_what, issuer) => {
    const site = siteThatReads((metadata) => ({ ...metadata, issuer: issuer || `${String(metadata.issuer)}/` }));
    const { status, headers } = await site.get('/login?return=/artikel');
    expect([status, headers.location]).toEqual([302, expect.stringMatching(/^\/artikel/)]);
  });

  it('is found out by the answer of a login, which names who gave it (RFC 9207)', async () => {
    const site = () => new HostileSite({ serviceUrl: house.baseUrl, title: 'gva' });
    expect(opensSession(await comesBack(site()))).toBe(true);
    const elsewhere = encodeURIComponent('https://evil.example/oidc');
    for (const iss of [`iss=${elsewhere}`, 'x=1']) {
      expect(opensSession(await comesBack(site(), (address) => address.replace(/iss=[^&]*/, iss)))).toBe(false);
    }
  });
});

describe('an answer with a parameter twice (CVE-2026-9689)', () => {
  it.each(['code', 'state', 'iss'])('logs nobody in when it is the %s, whichever comes first', async (name) => {
    const site = new HostileSite({ serviceUrl: house.baseUrl, title: 'gva' });
    const twice = (address: string) => `${address}&${name}=of-somebody-else`;
    const before = (address: string) => address.replace('?', `?${name}=of-somebody-else&`);
    expect(opensSession(await comesBack(site, twice))).toBe(false);
    expect(opensSession(await comesBack(site, before))).toBe(false);
  });
});

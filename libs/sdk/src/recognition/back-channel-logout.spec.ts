import { decodeJwt, generateKeyPair, SignJWT } from 'jose';
import { Browser } from '../../test/browser';
import { startSite, type TestSite, WatchedSessions } from '../../test/test-site';

const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };

let site: TestSite;
let browser: Browser;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.end());
beforeEach(async () => {
  browser = new Browser();
  await browser.open(site.at('/login'));
});

function claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  const { account, providerSession } = site.sessions.last;
  const whole = { iss: site.service.issuer, aud: 'site-gva', sub: account, sid: providerSession, events: EVENTS };
  return { ...whole, iat: now, exp: now + 120, jti: `${Math.random()}`, ...changes };
}

const sign = (payload: Record<string, unknown>, header: Record<string, unknown> = {}) =>
  site.service.sign(payload, { typ: 'logout+jwt', ...header });

const tell = (token: string, type?: string) => tellAt(site, token, type);

async function tellAt(at: TestSite, token: string, type = 'application/x-www-form-urlencoded'): Promise<number> {
  const body = `logout_token=${encodeURIComponent(token)}`;
  const headers = { 'content-type': type, 'content-length': String(body.length) };
  return (await new Browser().send('POST', at.at('/bcl'), headers, body)).status;
}

const isLoggedIn = async () => JSON.parse((await browser.open(site.at('/plus/a1?_sso=0'))).body).reader !== null;

it('ends the sessions of a login that has ended at Pluspas', async () => {
  expect(await isLoggedIn()).toBe(true);
  expect(await tell(await sign(claims()))).toBe(200);
  expect(await isLoggedIn()).toBe(false);
});

it('ends all sessions of an account when no single login is named', async () => {
  expect(await tell(await sign(claims({ sid: undefined })))).toBe(200);
  expect(await isLoggedIn()).toBe(false);
});

it('leaves the sessions of other logins alone', async () => {
  expect(await tell(await sign(claims({ sid: 'the sid of somebody else' })))).toBe(200);
  expect(await isLoggedIn()).toBe(true);
});

it.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
  ['for another site', { aud: 'site-nieuwsblad' }],
  ['from another issuer', { iss: 'http://localhost:1/oidc' }],
  ['with a nonce', { nonce: 'n' }],
  ['that is old', { iat: Math.floor(Date.now() / 1000) - 300 }],
  ['from the future', { iat: Math.floor(Date.now() / 1000) + 300 }],
  ['that has ended', { exp: Math.floor(Date.now() / 1000) - 60 }],
  ['without an id', { jti: undefined }],
  ['without a time', { iat: undefined }],
  ['without events', { events: undefined }],
  ['with another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
  ['with a list of events', { events: Object.keys(EVENTS) }],
  ['that names nobody', { sub: undefined, sid: undefined }],
  ['that is an ID token', {}, { typ: 'JWT' }],
  ['that is an access token', {}, { typ: 'at+jwt' }],
  ['without a type', {}, { typ: undefined }],
  ['by an unknown key', {}, { kid: 'another' }],
])('refuses a logout token %s, and logs nobody out', async (_what, changes, header = {}) => {
  expect(await tell(await sign(claims(changes), header))).toBe(400);
  expect(await isLoggedIn()).toBe(true);
});

it('refuses a token that somebody else signed under the right key id', async () => {
  const { privateKey } = await generateKeyPair('ES256');
  const header = { alg: 'ES256', kid: 'test', typ: 'logout+jwt' };
  expect(await tell(await new SignJWT(claims()).setProtectedHeader(header).sign(privateKey))).toBe(400);
  expect(await isLoggedIn()).toBe(true);
});

it('refuses an unsigned token', async () => {
  const [, payload] = (await sign(claims())).split('.');
  const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'logout+jwt' })).toString('base64url');
  expect(await tell(`${none}.${payload}.`)).toBe(400);
  expect(await isLoggedIn()).toBe(true);
});

it('refuses a token that was used before', async () => {
  const token = await sign(claims());
  expect(await tell(token)).toBe(200);
  await browser.open(site.at('/login'));
  expect(await tell(token)).toBe(400);
  expect(await isLoggedIn()).toBe(true);
});

it('takes one of a hundred copies that come at once', async () => {
  const token = await sign(claims());
  const answers = await Promise.all(Array.from({ length: 100 }, () => tell(token)));
  expect(answers.filter((status) => status === 200)).toHaveLength(1);
  expect(answers.filter((status) => status === 400)).toHaveLength(99);
  expect(await isLoggedIn()).toBe(false);
});

describe('a token that was used before the site was started again, or by another process of it', () => {
  let again: TestSite;
  beforeAll(async () => {
    again = await startSite({ sessions: site.sessions });
  });
  afterAll(() => again.end());

  it.each<[string, Record<string, unknown>]>([
    ['a login', {}],
    ['an account', { sid: undefined }],
  ])(
    'is refused where the sessions are kept together, and ends nothing of what %s opened since',
    async (_what, changes) => {
      const ofAgain = { iss: again.service.issuer, ...changes };
      const token = await again.service.sign(claims(ofAgain), { typ: 'logout+jwt' });
      const { jti } = decodeJwt(token);
      expect(await tell(await sign(claims({ ...changes, jti })))).toBe(200);
      await browser.open(site.at('/login'));
      expect(await tellAt(again, token)).toBe(400);
      expect(await isLoggedIn()).toBe(true);
    },
  );
});

it.each(['', 'nonsense', 'a.b.c', 'e30.e30.e30', '..', '%00', '{}', 'x'.repeat(9000), 'x'.repeat(20_000)])(
  'refuses the body %#, and asks Pluspas nothing about it',
  async (token) => {
    const other = await startSite();
    expect([400, 413]).toContain(await tellAt(other, token));
    expect(other.service.calls('/')).toBe(0);
    expect(other.reports).toEqual([]);
    await other.end();
  },
);

it('asks for keys once in five seconds, however many tokens name keys that nobody has', async () => {
  await tell(await sign(claims()));
  site.service.forgetCalls();
  const began = performance.now();
  const batch = Array.from({ length: 200 }, (_, nth) => sign(claims(), { kid: `key ${nth}` }));
  const answers = await Promise.all((await Promise.all(batch)).map((token) => tell(token)));
  expect(new Set(answers)).toEqual(new Set([400]));
  expect(site.service.calls('/oidc/jwks')).toBeLessThanOrEqual(1 + (performance.now() - began) / 5_000);
  expect(await tell(await sign(claims({ jti: 'after the flood' })))).toBe(200);
});

it('is told again when the sessions could not be ended', async () => {
  class Broken extends WatchedSessions {
    override async endProviderSession(): Promise<void> {
      throw new Error('the store is gone');
    }
  }
  const other = await startSite({ sessions: new Broken() });
  const token = await other.service.sign(claims({ iss: other.service.issuer }), { typ: 'logout+jwt' });
  expect(await tellAt(other, token)).toBe(500);
  await other.end();
});

it('refuses two tokens at once and another form of body', async () => {
  const token = await sign(claims());
  expect(await tell(`${token}&logout_token=${token}`.replace('&', '%26'))).toBe(400);
  expect([400, 415]).toContain(await tell(token, 'text/plain'));
  expect(await isLoggedIn()).toBe(true);
});

it.each(['gone', 'silent', 'failing'] as const)(
  'asks to be told again while the keys can not be read (%s)',
  async (mood) => {
    for (const found of [false, true]) {
      const other = await startSite();
      if (found) await new Browser().get(other.at('/login'));
      other.service.mood = mood;
      const token = await other.service.sign(claims({ iss: other.service.issuer }), { typ: 'logout+jwt' });
      expect([found, await tellAt(other, token)]).toEqual([found, 503]);
      await other.end();
    }
  },
);

import { base64url, exportSPKI, importJWK, SignJWT } from 'jose';
import { type AccountApp, openAccountApp } from '../support/account-app';
import { type IssuerTricks, type UpstreamIssuer, upstreamIssuer } from '../support/upstream-issuer';
import { approve, atLogin, comes, leave, linked } from '../support/upstream-login';

const FAILED = 'Dat lukte nu niet.';
const STOPPED = 'Je bent niet aangemeld.';
const TOO_OLD = 'upstream=void';

let house: AccountApp;
let google: UpstreamIssuer;
let other: UpstreamIssuer;

beforeAll(async () => {
  google = await upstreamIssuer('google');
  other = await upstreamIssuer('other');
  house = await openAccountApp({ upstream: [google.provider, other.provider] });
});
afterAll(async () => {
  await house?.close();
  await Promise.all([google?.close(), other?.close()]);
});
beforeEach(() => {
  google.tricks = {};
  google.person = { sub: 'victim', email: 'victim@own.example', email_verified: true };
  other.person = google.person;
});

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;
const anHourAgo = () => Math.floor(Date.now() / 1000) - 3600;

const LIES: readonly [string, () => IssuerTricks][] = [
  ['the issuer of another provider (mix-up, RFC 9207)', () => ({ answer: (a) => a.set('iss', other.issuer) })],
  ['no issuer, where it promises one', () => ({ answer: (a) => a.delete('iss') })],
  ['no code', () => ({ answer: (a) => a.delete('code') })],
  ['a code that it never gave', () => ({ answer: (a) => a.set('code', 'made-up') })],
  ['an ID token of another issuer', () => ({ claims: (c) => ({ ...c, iss: other.issuer }) })],
  ['an ID token for another client', () => ({ claims: (c) => ({ ...c, aud: 'somebody-else' }) })],
  [
    'an ID token for two clients, given to the other',
    () => ({ claims: (c) => ({ ...c, aud: [c.aud, 'x'], azp: 'x' }) }),
  ],
  ['another nonce', () => ({ claims: (c) => ({ ...c, nonce: 'of-another-visit' }) })],
  ['no nonce', () => ({ claims: ({ nonce: _nonce, ...c }) => c })],
  ['an ID token that is over', () => ({ claims: (c) => ({ ...c, iat: anHourAgo() - 300, exp: anHourAgo() }) })],
  ['an ID token of tomorrow', () => ({ claims: (c) => ({ ...c, nbf: inAnHour() }) })],
  ['no subject', () => ({ claims: ({ sub: _sub, ...c }) => c })],
  ['an empty subject', () => ({ claims: (c) => ({ ...c, sub: '' }) })],
  ['a subject beyond any length', () => ({ claims: (c) => ({ ...c, sub: 'x'.repeat(256) }) })],
  ['an ID token that nobody signed', () => ({ sign: async (c) => `${part({ alg: 'none' })}.${part(c)}.` })],
  [
    'an ID token signed by its public key as if it were a secret',
    () => ({
      sign: async (c, { publicJwk }) => {
        const pem = await exportSPKI((await importJWK(publicJwk)) as CryptoKey);
        return new SignJWT(c).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(pem));
      },
    }),
  ],
  [
    'an ID token signed by another key under its name',
    () => ({
      sign: (c, { publicJwk }) =>
        new SignJWT(c).setProtectedHeader({ alg: 'ES256', kid: `${publicJwk.kid}` }).sign(other.keys.privateKey),
    }),
  ],
  ['an answer without an ID token', () => ({ sign: async () => '' })],
  ['a token endpoint that fails', () => ({ broken: '/token' })],
];

function part(value: unknown): string {
  return base64url.encode(JSON.stringify(value));
}

describe('a provider, or somebody in its name', () => {
  it.each(LIES)('[identity 40] is not believed with %s; the other ways in remain', async (_what, lie) => {
    google.tricks = lie();
    const visit = await comes(house, google);
    expect([visit.left, visit.response.status]).toEqual([null, 200]);
    expect(visit.html).toContain(FAILED);
    expect(visit.html).toContain('name="email"');
    expect(await linked(house)).toEqual([]);
  });

  it('[identity 40] is not believed when it names somebody else at userinfo', async () => {
    const teller = await upstreamIssuer('teller');
    teller.tricks = {
      metadata: { userinfo_endpoint: `${teller.issuer}/userinfo` },
      userinfo: { sub: 'somebody-else', email: 'victim@own.example', email_verified: true },
    };
    teller.person = { sub: 'attacker' };
    const told = await openAccountApp({ upstream: [teller.provider] });
    try {
      expect((await comes(told, teller)).html).toContain(FAILED);
      teller.tricks.userinfo = { sub: 'attacker', email: 'attacker@own.example', email_verified: true };
      expect((await comes(told, teller)).html).toContain('Maak je gratis Pluspas');
    } finally {
      await told.close();
      await teller.close();
    }
  });

  it('[identity 40] that never answers costs a reader a calm page, and seconds', async () => {
    const silences = ['/.well-known/openid-configuration', '/jwks', '/token'];
    const slow = await Promise.all(silences.map((_path, place) => upstreamIssuer(`slow-${place}`)));
    const waiting = await openAccountApp({ upstream: slow.map(({ provider }) => provider) });
    try {
      const came = await Promise.all(
        slow.map(async (issuer, place) => {
          issuer.tricks = { silent: silences[place] ?? '' };
          issuer.person = google.person;
          const { browser, page } = await atLogin(waiting);
          const out = await leave(browser, page, issuer);
          const next = out.origin === issuer.issuer ? await approve(out) : out;
          const { response } = await browser.follow(await browser.get(next.href));
          return [response.status, (await response.text()).includes(FAILED)];
        }),
      );
      expect(came).toEqual(silences.map(() => [200, true]));
    } finally {
      await waiting.close();
      await Promise.all(slow.map((issuer) => issuer.close()));
    }
  });

  it.each([
    ['access_denied', STOPPED],
    ['server_error', FAILED],
    ['<script>alert(1)</script>', FAILED],
  ])('[identity 40] that answers %s sends her back to the first page, with a word', async (error, words) => {
    google.tricks = {
      answer: (answer) => {
        answer.delete('code');
        answer.set('error', error);
      },
    };
    const { html } = await comes(house, google);
    expect(html).toContain(words);
    expect(html).not.toContain('alert(1)');
  });
});

describe('whoever brings back what is not his', () => {
  it('[identity 40] can’t log a victim in as himself: the state of another browser counts for nothing', async () => {
    google.person = { sub: 'attacker', email: 'attacker@own.example', email_verified: true };
    const attacker = await atLogin(house);
    const back = await approve(await leave(attacker.browser, attacker.page, google));

    const stranger = await house.browser().get(back.href);
    expect([stranger.status, stranger.headers.get('location')]).toEqual([400, null]);
    const victim = await atLogin(house);
    const out = await leave(victim.browser, victim.page, google);
    expect((await victim.browser.get(back.href)).status).toBe(400);

    // Her own way back is not spoilt by it.
    google.person = { sub: 'victim', email: 'victim@own.example', email_verified: true };
    const { response } = await victim.browser.follow(await victim.browser.get((await approve(out)).href));
    expect(await response.text()).toContain('victim@own.example');
  });

  it('[identity 40] can’t put his own code under a victim’s state', async () => {
    google.person = { sub: 'attacker', email: 'attacker@own.example', email_verified: true };
    const attacker = await atLogin(house);
    const his = await approve(await leave(attacker.browser, attacker.page, google));
    const victim = await atLogin(house);
    const hers = await approve(await leave(victim.browser, victim.page, google));
    hers.searchParams.set('code', his.searchParams.get('code') ?? '');
    const { response } = await victim.browser.follow(await victim.browser.get(hers.href));
    expect(await response.text()).toContain(FAILED);
  });

  it('[identity 40] can’t bring the answer of one provider to another', async () => {
    const { browser, page } = await atLogin(house);
    const back = await approve(await leave(browser, page, google));
    back.pathname = '/with/other';
    expect((await browser.get(back.href)).status).toBe(400);
  });

  it('[identity 40] can’t bring an answer back twice', async () => {
    const { browser, back } = await comes(house, google);
    const again = await browser.get(back.href);
    expect([again.status, again.headers.get('location')]).toEqual([400, null]);
    const at = (path: string) => google.calls.filter((call) => call.path === path).length;
    const before = at('/token');
    await browser.get(back.href);
    expect(at('/token')).toBe(before);
  });

  it('[identity 40] can’t bring it back after a quarter of an hour', async () => {
    const { browser, page } = await atLogin(house);
    const back = await approve(await leave(browser, page, google));
    await house.database.query(`update upstream_visits set expires_at = expires_at - interval '16 minutes'`);
    expect((await browser.get(back.href)).status).toBe(400);
  });

  it('[identity 40] has nothing of a visit from the database: no state, no nonce, no verifier, no secret', async () => {
    const { browser, page } = await atLogin(house);
    const out = await leave(browser, page, google);
    const [row] = await house.database.query<{ text: string }>(
      'select string_agg(upstream_visits::text, $1) as text from upstream_visits',
      ['\n'],
    );
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(row?.text).not.toContain(out.searchParams.get(name) ?? '?');
    expect(row?.text).not.toContain(browser.cookie('upstream') ?? '?');
  });

  it('[identity 40] finds no way to a provider that is not configured, and none by a form where none is due', async () => {
    const { browser, page } = await atLogin(house);
    for (const path of ['/with/evil', `${new URL(page).pathname}/with/evil`]) {
      expect((await browser.get(house.baseUrl + path)).status).toBe(404);
    }
    expect((await browser.post(`${house.baseUrl}/with/google`, { code: 'x', state: 'y' })).status).toBe(404);
  });

  it('[identity 40] can’t finish a visit in another login of the same browser', async () => {
    const { browser, response } = await comes(house, google);
    const second = await atLogin(house, browser);
    const { pathname } = new URL(response.url);
    expect(pathname.endsWith('/join')).toBe(true);
    const elsewhere = await browser.get(`${new URL(second.page).origin}${new URL(second.page).pathname}/join`);
    expect(elsewhere.headers.get('location')).toContain(TOO_OLD);
  });
});

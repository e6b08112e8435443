import { HostileSite, opensSession } from '../support/hostile-site';
import { codeOf, logIn, redeem, siteLogin } from '../support/site-login';
import { ALL_TITLES, openWholeHouse, PASSWORD, SUBSCRIBER, type WholeHouse } from '../support/whole-house';

jest.setTimeout(60_000);

const GARBLED: readonly [string, (title: string) => string][] = [
  ['a slash at the end', (title) => `http://${title}.localhost:4000/cb/`],
  ['a query', (title) => `http://${title}.localhost:4000/cb?next=evil`],
  ['a fragment', (title) => `http://${title}.localhost:4000/cb#x`],
  ['a user', (title) => `http://${title}.localhost:4000@evil.example/cb`],
  ['a sub-domain', (title) => `http://evil.${title}.localhost:4000/cb`],
  ['a way around', (title) => `http://${title}.localhost:4000/x/../cb`],
  ['another scheme', (title) => `https://${title}.localhost:4000/cb`],
  ['capitals', (title) => `http://${title}.localhost:4000/CB`],
  ['a script', () => 'javascript:alert(1)'],
];

const AWAY = [
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example/',
  '%2f%2fevil.example',
  '/%2f%2fevil.example/..//evil.example',
  '/\t/evil.example',
  '/a\r\nset-cookie: x=1',
  '/..//evil.example',
  'javascript:alert(1)',
  '/login?return=//evil.example',
  '/@evil.example/../..//evil.example',
];

describe('a request that wants to lead the reader away', () => {
  let house: WholeHouse;

  beforeAll(async () => {
    house = await openWholeHouse();
  });
  afterAll(() => house.close());

  describe.each(ALL_TITLES)('from %s', (title) => {
    it.each(GARBLED)('[identity 13] by %s is stopped with a page of ours', async (_what, uriOf) => {
      for (const changes of [{ redirect_uri: uriOf(title) }, { redirect_uri: uriOf(title), prompt: 'none' }]) {
        const answer = await house.browser().get(siteLogin(house.baseUrl, title, changes).url);
        expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
      }
    });

    it('[identity 13] to another title is stopped, and so is its way after a logout', async () => {
      const other = title === 'gva' ? 'hbvl' : 'gva';
      const redirect_uri = `http://${other}.localhost:4000/cb`;
      const answer = await house.browser().get(siteLogin(house.baseUrl, title, { redirect_uri }).url);
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
      for (const away of [`http://${other}.localhost:4000/`, 'https://evil.example/', '//evil.example']) {
        const query = new URLSearchParams({ client_id: `site-${title}`, post_logout_redirect_uri: away });
        const ended = await house.browser().get(`${house.baseUrl}/oidc/session/end?${query}`);
        expect([away, ended.status, ended.headers.get('location')]).toEqual([away, 400, null]);
      }
    });

    it('[identity 13] after a login is brought back to this newspaper', async () => {
      const browser = house.browser();
      await logIn(browser, siteLogin(house.baseUrl, title), { email: SUBSCRIBER, password: PASSWORD });
      const site = new HostileSite({ serviceUrl: house.baseUrl, title });
      for (const away of AWAY) {
        const { onward, cookie } = await site.begin(away);
        expect(onward.origin).toBe(house.baseUrl);
        const answer = await site.get(await site.through(browser, onward), cookie);
        expect(opensSession(answer)).toBe(true);
        const { location = '' } = answer.headers;
        expect([away, location]).toEqual([away, expect.stringMatching(/^\/(?![/\\])[\x21-\x7e]*$/)]);
        // As a browser reads it.
        expect(new URL(location, site.siteUrl).origin).toBe(site.siteUrl);
      }
    });
  });
});

describe('a request that bends the protocol', () => {
  let house: WholeHouse;

  beforeAll(async () => {
    house = await openWholeHouse();
  });
  afterAll(() => house.close());

  const authorize = async (change: (query: URLSearchParams) => void) => {
    const url = new URL(siteLogin(house.baseUrl, 'gva').url);
    change(url.searchParams);
    return house.browser().get(url.href);
  };

  it.each<[string, (query: URLSearchParams) => void, string]>([
    ['plain PKCE', (query) => query.set('code_challenge_method', 'plain'), 'invalid_request'],
    [
      'no PKCE',
      (query) => ['code_challenge', 'code_challenge_method'].map((name) => query.delete(name)),
      'invalid_request',
    ],
    ['a short challenge', (query) => query.set('code_challenge', 'x'), 'invalid_request'],
    ['the implicit flow', (query) => query.set('response_type', 'id_token'), 'invalid_request'],
    ['tokens at once', (query) => query.set('response_type', 'id_token token'), 'invalid_request'],
    ['an unknown response type', (query) => query.set('response_type', 'everything'), 'unsupported_response_type'],
    ['an unknown resource', (query) => query.set('resource', 'https://evil.example/'), 'invalid_target'],
    ['a resource of the staff', (query) => query.set('resource', 'urn:pluspas:admin'), 'invalid_target'],
    ['an object of its own', (query) => query.set('request', 'eyJhbGciOiJub25lIn0.e30.'), 'request_not_supported'],
    [
      'an object from elsewhere',
      (query) => query.set('request_uri', 'https://evil.example/r'),
      'request_uri_not_supported',
    ],
    ['an unknown prompt', (query) => query.set('prompt', 'none login'), 'invalid_request'],
    ['a negative age', (query) => query.set('max_age', '-1'), 'invalid_request'],
  ])('[identity 14] %s gets an error of OAuth, at the site that asked', async (_what, change, error) => {
    const answer = await authorize(change);
    expect(answer.status).toBe(303);
    const location = new URL(answer.headers.get('location') ?? '');
    expect(location.origin).toBe('http://gva.localhost:4000');
    const words = new URLSearchParams(location.search || location.hash.slice(1));
    expect([words.get('error'), words.has('code'), words.has('access_token')]).toEqual([error, false, false]);
  });

  it.each<[string, (query: URLSearchParams) => void]>([
    ['twice the same client', (query) => query.append('client_id', 'site-gva')],
    ['two clients', (query) => query.append('client_id', 'site-hbvl')],
    ['a form as answer', (query) => query.set('response_mode', 'form_post')],
    ['no client', (query) => query.delete('client_id')],
    ['a client that nobody knows', (query) => query.set('client_id', 'site-evil')],
    ['a client with a NUL', (query) => query.set('client_id', 'site-gva\u0000')],
    ['an address that is none', (query) => query.set('redirect_uri', 'x')],
  ])('[identity 14] %s gets a page of ours, and leads nowhere', async (_what, change) => {
    const answer = await authorize(change);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  it.each<[string, (query: URLSearchParams) => void]>([
    ['two addresses', (query) => query.append('redirect_uri', 'https://evil.example/')],
    ['twice the same state', (query) => query.append('state', 'other')],
    ['twice a challenge', (query) => query.append('code_challenge', 'x'.repeat(43))],
    ['twice a scope', (query) => query.append('scope', 'openid')],
    ['12 kB of state', (query) => query.set('state', 'x'.repeat(12_000))],
    ['300 unknown words', (query) => Array.from({ length: 300 }, (_, n) => query.set(`word${n}`, 'x'))],
    [
      'words that JavaScript knows',
      (query) => ['__proto__', 'constructor', 'toString'].map((name) => query.set(name, 'x')),
    ],
    ['broken claims', (query) => query.set('claims', '{"id_token":')],
    ['broken languages', (query) => query.set('ui_locales', '\u0000 \ud800 ../../x')],
  ])('[identity 14] %s is no fault of ours, and no token', async (_what, change) => {
    const answer = await authorize(change);
    expect(answer.status).toBeLessThan(500);
    const location = answer.headers.get('location') ?? '';
    expect(location).not.toMatch(/[?#&](code|access_token|id_token)=|^https?:\/\/evil/);
  });

  it('[identity 14] more than a request may weigh gets a plain no at once', async () => {
    const url = `${siteLogin(house.baseUrl, 'gva').url}&pad=${'x'.repeat(100_000)}`;
    expect([400, 431]).toContain((await house.browser().get(url)).status);
    const body = new URLSearchParams({ grant_type: 'client_credentials', pad: 'x'.repeat(200_000) });
    const answer = await redeem(house.url, 'gva', Object.fromEntries(body));
    expect([413, 400]).toContain(answer.status);
  });

  it.each<[string, string, string]>([
    ['twice a grant', 'grant_type=client_credentials&grant_type=refresh_token', 'invalid_request'],
    ['twice a code', 'grant_type=authorization_code&code=a&code=b&redirect_uri=x', 'invalid_request'],
    ['no grant', '', 'invalid_request'],
    ['an unknown grant', 'grant_type=everything', 'unsupported_grant_type'],
    ['the password grant', `grant_type=password&username=${SUBSCRIBER}&password=${PASSWORD}`, 'unsupported_grant_type'],
    ['a code from nowhere', 'grant_type=authorization_code&code=x&redirect_uri=x&code_verifier=x', 'invalid_grant'],
    ['an unknown resource', 'grant_type=client_credentials&resource=urn:pluspas:admin', 'invalid_target'],
    ['the client of another', 'grant_type=client_credentials&client_id=site-hbvl', 'invalid_request'],
  ])('[identity 14] %s gets an error of OAuth at the token endpoint', async (_what, body, error) => {
    const basic = Buffer.from('site-gva:demo-secret-gva').toString('base64');
    const answer = await fetch(`${house.url}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(((await answer.json()) as { error: string }).error).toBe(error);
  });
});

describe('an attacker’s own login', () => {
  let house: WholeHouse;
  let site: HostileSite;

  beforeAll(async () => {
    house = await openWholeHouse();
    site = new HostileSite({ serviceUrl: house.baseUrl, title: 'gva' });
  });
  afterAll(() => house.close());

  /** The attacker logs in as herself and keeps the address that would finish it. */
  async function attackersCallback() {
    const attacker = house.browser();
    const email = 'no-subscription@pluspas.example';
    await logIn(attacker, siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
    const { onward, cookie } = await site.begin('/artikel');
    return { url: await site.through(attacker, onward), cookie };
  }

  it('[identity 15] does not become the victim’s: its callback opens no session in another browser', async () => {
    const { url, cookie } = await attackersCallback();
    const planted = await site.get(url);
    expect(opensSession(planted)).toBe(false);
    expect(planted.headers.location).toBe('/?_sso=0');
    // It was a good one: in the attacker's own browser it works.
    expect(opensSession(await site.get(url, cookie))).toBe(true);
  });

  it('[identity 15] does not get into a login that the victim has begun', async () => {
    const { url } = await attackersCallback();
    const victim = await site.begin('/artikel');
    expect(opensSession(await site.get(url, victim.cookie))).toBe(false);
    // Nor with the victim's state around the attacker's code.
    const state = victim.onward.searchParams.get('state') ?? '';
    const mixed = url.replace(/state=[^&]*/, `state=${encodeURIComponent(state)}`);
    expect(opensSession(await site.get(mixed, victim.cookie))).toBe(false);
  });

  it('[identity 15] is not finished by a second browser at Pluspas either', async () => {
    const attacker = house.browser();
    const page = await attacker.follow(await attacker.get(siteLogin(house.baseUrl, 'gva').url));
    const victim = house.browser();
    const shown = await victim.get(page.response.url);
    expect(shown.status).toBe(400);
    const posted = await victim.post(page.response.url, { email: SUBSCRIBER, password: PASSWORD });
    expect(posted.status).toBe(400);
    expect(victim.cookieNames()).not.toContain('idp');
    expect((await victim.get('/account')).status).toBe(303);
  });

  it('[identity 15] cannot be started for the victim with a form of another site', async () => {
    const victim = house.browser();
    const page = await victim.follow(await victim.get(siteLogin(house.baseUrl, 'gva').url));
    const form = { email: 'no-subscription@pluspas.example', password: PASSWORD };
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await victim.post(page.response.url, form, headers)).status).toBe(403);
    expect(victim.cookieNames()).not.toContain('idp');
  });

  it('[identity 15] leaves no code that works twice or elsewhere', async () => {
    const { url } = await attackersCallback();
    const code = codeOf(new URL(url, site.siteUrl));
    const form = {
      grant_type: 'authorization_code',
      code,
      redirect_uri: `${site.siteUrl}/cb`,
      code_verifier: 'x'.repeat(43),
    };
    expect((await redeem(house.url, 'gva', form)).status).toBe(400);
    expect((await redeem(house.url, 'hbvl', form)).status).toBe(400);
  });
});

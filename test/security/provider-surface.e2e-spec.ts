import type { BrowserJar } from '../support/browser-jar';
import { ReaderApp } from '../support/reader-app';
import { codeOf, logIn, redeem, siteLogin, tokensFor } from '../support/site-login';
import { openWholeHouse, PASSWORD, SUBSCRIBER, type WholeHouse } from '../support/whole-house';

jest.setTimeout(60_000);

const APP_REDIRECT = 'https://app.gva.example/cb';

/** What the OpenID Provider does not do, because nobody needs it, and what it gives to whom. */
describe('the OpenID Provider', () => {
  let house: WholeHouse;

  beforeAll(async () => {
    house = await openWholeHouse();
    await house.clients.createApp({ clientId: 'app-gva', titles: ['gva'], redirectUris: [APP_REDIRECT] });
  });
  afterAll(() => house.close());

  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${house.url}/oidc${path}`, { method: 'POST', headers, body: new URLSearchParams(form) });

  async function loggedIn(): Promise<BrowserJar> {
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: SUBSCRIBER, password: PASSWORD });
    return browser;
  }

  it('offers codes, refresh tokens and client credentials, and nothing else', async () => {
    const metadata = await (await fetch(`${house.url}/oidc/.well-known/openid-configuration`)).json();
    expect([...metadata.grant_types_supported].sort()).toEqual([
      'authorization_code',
      'client_credentials',
      'refresh_token',
    ]);
    // `none` answers with neither code nor token: the account door asks so for a session of its own.
    expect([...metadata.response_types_supported].sort()).toEqual(['code', 'none']);
    expect([...metadata.scopes_supported].sort()).toEqual(['email', 'offline_access', 'openid', 'profile']);
    const offered = Object.keys(metadata).filter((name) => name.endsWith('_endpoint'));
    expect(offered.sort()).toEqual([
      'authorization_endpoint',
      'end_session_endpoint',
      'revocation_endpoint',
      'token_endpoint',
    ]);
  });

  it('lets nobody register a client, start a device login, push a request or look into a token', async () => {
    for (const path of ['/reg', '/device', '/device/auth', '/request', '/token/introspection', '/me', '/backchannel']) {
      const answer = await post(path, { client_id: 'site-gva', client_secret: 'demo-secret-gva', scope: 'openid' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  it('gives each client the grants that it needs: an app none of its own, the account door none at all', async () => {
    const app = await ReaderApp.on(house.baseUrl, 'app-gva', APP_REDIRECT);
    for (const grant_type of ['client_credentials', 'password', 'urn:ietf:params:oauth:grant-type:device_code']) {
      const answer = await app.token({ grant_type, username: SUBSCRIBER, password: PASSWORD, device_code: 'x' });
      expect([grant_type, answer.status]).toEqual([grant_type, 400]);
    }
    for (const grant_type of ['client_credentials', 'authorization_code', 'refresh_token']) {
      const form = { client_id: 'account', grant_type, code: 'x', refresh_token: 'x', redirect_uri: 'x' };
      const answer = await post('/token', { ...form, code_verifier: 'x'.repeat(43) });
      expect([grant_type, answer.status, (await answer.json()).error]).toEqual([grant_type, 400, 'invalid_request']);
    }
    const email = siteLogin(house.baseUrl, 'gva', {
      client_id: 'account',
      response_type: 'none',
      redirect_uri: `${house.baseUrl}/account`,
      scope: 'openid email',
    });
    const refused = await (await loggedIn()).get(email.url);
    expect(new URL(refused.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_scope');
  });

  it('takes a secret for every request of a site: for a code, a refresh, a token of its own, and to take one back', async () => {
    const login = siteLogin(house.baseUrl, 'gva');
    const code = codeOf(await logIn(house.browser(), login, { email: SUBSCRIBER, password: PASSWORD }));
    const form = { grant_type: 'authorization_code', code, code_verifier: login.verifier };
    const redirect_uri = 'http://gva.localhost:4000/cb';
    const wrong = { authorization: `Basic ${Buffer.from('site-gva:wrong').toString('base64')}` };
    for (const headers of [{}, wrong]) {
      for (const request of [{ ...form, redirect_uri }, { grant_type: 'client_credentials' }]) {
        const answer = await post('/token', { client_id: 'site-gva', ...request }, headers);
        expect([401, 400]).toContain(answer.status);
        expect((await answer.json()).error).toBe('invalid_client');
      }
    }
    const tokens = await (await redeem(house.baseUrl, 'gva', { ...form, redirect_uri })).json();
    for (const headers of [{}, wrong]) {
      const taken = { client_id: 'site-gva', token: tokens.refresh_token };
      expect((await (await post('/token/revocation', taken, headers)).json()).error).toBe('invalid_client');
      const refresh = { client_id: 'site-gva', grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
      expect((await (await post('/token', refresh, headers)).json()).error).toBe('invalid_client');
    }
    const alive = await redeem(house.baseUrl, 'gva', {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token,
    });
    expect(alive.status).toBe(200);
  });

  it('forgets a code after a minute', async () => {
    const login = siteLogin(house.baseUrl, 'gva');
    const code = codeOf(await logIn(house.browser(), login, { email: SUBSCRIBER, password: PASSWORD }));
    const [kept] = await house.database.query<{ life: number }>(
      `update oidc_artifacts set payload = payload || jsonb_build_object('exp', (payload ->> 'exp')::bigint - 61)
       where model = 'AuthorizationCode' and id = $1
       returning (payload ->> 'exp')::bigint + 61 - (payload ->> 'iat')::bigint as life`,
      [code],
    );
    expect(Number(kept?.life)).toBe(60);
    const form = { grant_type: 'authorization_code', code, code_verifier: login.verifier };
    const answer = await redeem(house.baseUrl, 'gva', { ...form, redirect_uri: 'http://gva.localhost:4000/cb' });
    expect([answer.status, (await answer.json()).error]).toEqual([400, 'invalid_grant']);
  });

  it('draws the number of a session from 256 bits, and believes it with its signature alone', async () => {
    const browser = await loggedIn();
    const [id, signature] = [browser.cookie('idp'), browser.cookie('idp.sig')];
    expect(id).toMatch(/^[\w-]{43}$/);
    const statusWith = async (cookie: string) =>
      (await fetch(`${house.url}/account`, { headers: { cookie }, redirect: 'manual' })).status;
    expect(await statusWith(`idp=${id}; idp.sig=${signature}`)).toBe(200);
    for (const cookie of [`idp=${id}`, `idp=${id}; idp.sig=`, `idp=${id}; idp.sig=${'A'.repeat(27)}`]) {
      expect([cookie, await statusWith(cookie)]).toEqual([cookie, 303]);
    }
  });

  it('knows nobody any more whose account is gone: no page, no silent login, no refresh, no access', async () => {
    const email = 'no-subscription@pluspas.example';
    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'gva');
    const code = codeOf(await logIn(browser, login, { email, password: PASSWORD }));
    const tokens = await tokensFor(house.baseUrl, 'gva', login, code);
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    expect((await redeem(house.baseUrl, 'gva', refresh)).status).toBe(200);
    await house.database.query('delete from accounts where email = $1', [email]);

    expect((await browser.get('/account')).status).toBe(303);
    const silent = await browser.get(siteLogin(house.baseUrl, 'hbvl', { prompt: 'none' }).url);
    expect(new URL(silent.headers.get('location') ?? '').searchParams.get('error')).toBe('login_required');
    expect((await redeem(house.baseUrl, 'gva', refresh)).status).toBe(400);
    await expect(
      logIn(house.browser(), siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD }),
    ).rejects.toThrow();
  });

  it('logs nobody out who has not pressed the button on our page', async () => {
    const browser = await loggedIn();
    const known = async () => (await browser.get('/account')).status === 200;
    for (const query of ['', '?client_id=site-gva', '?client_id=site-gva&logout=yes', '?state=x&xsrf=x&logout=yes']) {
      await browser.get(`/oidc/session/end${query}`);
      expect([query, await known()]).toEqual([query, true]);
    }
    for (const form of [{ logout: 'yes' }, { logout: 'yes', xsrf: 'guessed' }]) {
      const answer = await browser.post('/oidc/session/end/confirm', form);
      expect([answer.status, await known()]).toEqual([400, true]);
    }
  });
});

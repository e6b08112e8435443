import { setTimeout as pause } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import type { BrowserJar } from '../support/browser-jar';
import { passwordLink } from '../support/password-link';
import { codeOf, logIn, redeem, siteLogin, tokensFor } from '../support/site-login';
import { titleServer } from '../support/title-server';
import { openWholeHouse, PASSWORD, SUBSCRIBER, SUBSCRIBER_ID, type WholeHouse } from '../support/whole-house';

jest.setTimeout(60_000);

const OTHER_ID = 'acc_01930000-0000-7000-8000-000000000002';

/** Holes that others had in their login services, tried here. docs/security/asvs.md lists where the rest is tried. */
describe('a hole that others had', () => {
  let house: WholeHouse;

  beforeAll(async () => {
    house = await openWholeHouse();
  });
  afterAll(() => house.close());

  /** A browser at the login page of a site that asked for a code. */
  async function atTheForm(changes: Record<string, string> = {}) {
    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'gva', changes);
    const { response } = await browser.follow(await browser.get(login.url));
    return { browser, login, form: passwordLink(await response.text(), response.url) };
  }

  const IMPLICIT =
    'response_type=id_token%20token&response_mode=fragment&prompt=none&redirect_uri=https://evil.example/';

  /** Where the browser ends that was sent to `answer`, with every way back to the provider bent by `query`. */
  async function followBent(browser: BrowserJar, answer: Response, query: string): Promise<URL> {
    for (let at = answer; ; ) {
      const next = new URL(at.headers.get('location') ?? '', house.baseUrl);
      if (next.origin !== house.baseUrl) return next;
      next.search = `${next.search}${next.search ? '&' : '?'}${query}`;
      at = await browser.get(next.href);
    }
  }

  it('CVE-2026-7571: what a login began with is not changed by what comes back to it, so no token comes by the address', async () => {
    const { browser, login, form } = await atTheForm();
    const posted = await browser.post(`${form}&${IMPLICIT}`, { email: SUBSCRIBER, password: PASSWORD });
    const landed = await followBent(browser, posted, IMPLICIT);
    expect([landed.origin, landed.hash]).toEqual(['http://gva.localhost:4000', '']);
    expect([...landed.searchParams.keys()].sort()).toEqual(['code', 'iss', 'state']);
    expect((await tokensFor(house.baseUrl, 'gva', login, codeOf(landed))).id_token).toBeTruthy();
  });

  it('CVE-2026-7571: a login that is started again begins with nothing from its address', async () => {
    const stale = await house.browser().get(`/login/unknown?site=site-gva&${IMPLICIT}`);
    expect(stale.status).toBe(400);
    const page = await stale.text();
    // The choice of a language leads to this same page again; everything else comes from what the operator wrote down.
    const links = [...page.matchAll(/href="([^"]*)"/g)].flatMap(([, href = '']) =>
      href.startsWith('?') ? [] : [href],
    );
    expect(links.filter((href) => /^[a-z]+:/.test(href) && !href.startsWith('mailto:'))).toEqual([
      'http://gva.localhost:4000/',
    ]);
    expect(links.join()).not.toMatch(/evil|response_type|fragment/);
  });

  it('CVE-2026-4874: a logout is told where the operator said, whatever host a token request names', async () => {
    const [own, inside] = [await titleServer(), await titleServer()];
    try {
      const redirect = `http://listening.localhost:${own.port}/cb`;
      await house.clients.create({
        clientId: 'site-listening',
        titles: ['gva'],
        secret: 'demo-secret-listening',
        redirectUris: [redirect],
        postLogoutRedirectUris: [],
        backchannelLogoutUri: `http://listening.localhost:${own.port}/bcl`,
      });
      const away = `127.0.0.1:${inside.port}`;
      const bent = {
        client_session_host: away,
        client_session_state: 'x',
        backchannel_logout_uri: `http://${away}/`,
        logout_uri: `http://${away}/`,
      };
      const browser = house.browser();
      const login = siteLogin(house.baseUrl, 'listening', { redirect_uri: redirect, ...bent });
      const code = codeOf(await logIn(browser, login, { email: SUBSCRIBER, password: PASSWORD }));
      const form = { grant_type: 'authorization_code', code, code_verifier: login.verifier, redirect_uri: redirect };
      const first = await redeem(house.baseUrl, 'listening', { ...form, ...bent });
      expect(first.status).toBe(200);
      const { refresh_token } = await first.json();
      const again = { grant_type: 'refresh_token', refresh_token, ...bent };
      expect((await redeem(house.baseUrl, 'listening', again)).status).toBe(200);

      const { left, response } = await browser.follow(await browser.get('/account/logout'));
      expect(left).toBeNull();
      const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(await response.text()) ?? [];
      await browser.post('/oidc/session/end/confirm', { xsrf, logout: 'yes', ...bent });
      while (own.calls.length === 0) await pause(20);
      expect(own.calls).toEqual([`listening.localhost:${own.port}/bcl`]);
      expect(inside.calls).toEqual([]);
    } finally {
      await Promise.all([own.close(), inside.close()]);
    }
  });

  it('CVE-2025-61928: nobody becomes a reader by naming her in a body, a query or a header', async () => {
    const names = { userId: OTHER_ID, accountId: OTHER_ID, account: OTHER_ID, reader: OTHER_ID, sub: OTHER_ID };
    const query = new URLSearchParams(names);
    const headers = { 'x-user-id': OTHER_ID, 'x-account-id': OTHER_ID, 'x-pluspas-reader': OTHER_ID };
    const json = { ...headers, 'content-type': 'application/json', 'idempotency-key': 'known-holes-1' };
    for (const { method, url, policy } of house.routes()) {
      if (policy === null || policy === 'public') continue;
      const verb = method === 'ALL' ? 'POST' : method;
      const body = verb === 'GET' || verb === 'HEAD' ? {} : { body: JSON.stringify(names), headers: json };
      const answer = await fetch(`${house.url}${url.replace(/:\w+/g, OTHER_ID)}?${query}`, {
        method: verb,
        headers,
        ...body,
      });
      expect([verb, url, answer.status]).toEqual([verb, url, 401]);
    }
  });

  it('CVE-2025-61928: a reader stays herself, whomever her request names besides', async () => {
    const token = await house.token('me');
    const ask = async (query: string) => {
      const headers = { authorization: `Bearer ${token}`, 'x-account-id': OTHER_ID };
      const answer = await fetch(`${house.url}/v1/me/pass?title=gva${query}`, { headers });
      return answer.status === 200 ? decodeJwt((await answer.json()).pass).sub : answer.status;
    };
    expect(await ask('')).toBe(SUBSCRIBER_ID);
    for (const name of ['reader', 'account', 'userId', 'sub', 'id']) {
      expect([SUBSCRIBER_ID, 400]).toContain(await ask(`&${name}=${OTHER_ID}`));
    }
  });

  it('CVE-2022-25896: the guard keeps no session: a token leaves no cookie, and no cookie stands for a token', async () => {
    const authorization = `Bearer ${await house.token('me')}`;
    const first = await fetch(`${house.url}/v1/me/access`, { headers: { authorization } });
    expect([first.status, first.headers.getSetCookie()]).toEqual([200, []]);
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: SUBSCRIBER, password: PASSWORD });
    expect((await browser.get('/account')).status).toBe(200);
    expect((await browser.get('/v1/me/access')).status).toBe(401);
  });
});

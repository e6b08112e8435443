import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { codeOf, logIn, redeem, siteLogin, tokensFor } from '../support/site-login';

const EMAIL = 'gva-subscriber@pluspas.example';

describe('logging in', () => {
  let house: AccountApp;
  let account: string;

  beforeAll(async () => {
    house = await openAccountApp();
    account = await house.reader(EMAIL);
  });
  afterAll(() => house.close());

  it('happens once: the reader who logged in at gva is known on the other four titles without a page', async () => {
    const browser = house.browser();
    const there = siteLogin(house.baseUrl, 'gva');
    const landed = await logIn(browser, there, { email: EMAIL, password: PASSWORD });
    expect(landed.origin).toBe('http://gva.localhost:4000');
    expect(landed.searchParams.get('state')).toBe(there.state);
    expect(landed.searchParams.get('iss')).toBe(`${house.baseUrl}/oidc`);

    for (const title of ['nieuwsblad', 'standaard', 'hbvl', 'gentenaar']) {
      const silent = siteLogin(house.baseUrl, title, { prompt: 'none' });
      const { left } = await browser.follow(await browser.get(silent.url));
      const tokens = await tokensFor(house.baseUrl, title, silent, codeOf(left as URL));
      expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: account, email: EMAIL, email_verified: true });
    }
  });

  it('tells a site that asks silently about a stranger that a login is required, and shows no page', async () => {
    const browser = house.browser();
    const silent = siteLogin(house.baseUrl, 'gva', { prompt: 'none' });
    const { left } = await browser.follow(await browser.get(silent.url));
    expect(left?.searchParams.get('error')).toBe('login_required');
    expect(browser.cookieNames()).toEqual([]);
  });

  it('gives the site a token for the readers\u2019 API that names the reader and the titles of the site', async () => {
    const login = siteLogin(house.baseUrl, 'gva');
    const landed = await logIn(house.browser(), login, { email: EMAIL, password: PASSWORD });
    const tokens = await tokensFor(house.baseUrl, 'gva', login, codeOf(landed));

    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(await house.verifier.verify(tokens.access_token, 'me')).toMatchObject({
      subject: account,
      clientId: 'site-gva',
      titles: ['gva'],
      role: null,
    });
    await expect(house.verifier.verify(tokens.access_token, 'check')).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(decodeJwt(tokens.id_token).sid).toEqual(expect.any(String));
  });

  it('keeps the password out of the address and sends the browser on with 303', async () => {
    const browser = house.browser();
    const page = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const answer = await browser.post(page.response.url, { email: EMAIL, password: PASSWORD });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).not.toContain(PASSWORD);
  });

  it('shows the title that the reader goes back to, in a form that works without script', async () => {
    const browser = house.browser();
    const { response } = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'nieuwsblad').url));
    const html = await response.text();
    expect(html).toContain('Daarna lees je verder op');
    expect(html).toContain('data-title="nieuwsblad"');
    expect(html).toContain('name="email"');
    expect(html).not.toContain('name="password"');
    // Passkeys need one of ours; nothing else on the page does.
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/assets/passkeys.js">']);
    expect(html).toMatch(/<form method="post" action="\/login\/[^"]+">/);
    expect(response.headers.get('content-security-policy')).toContain(
      "form-action 'self' http://nieuwsblad.localhost:4000",
    );
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it.each([
    ['fr', 'Connectez-vous'],
    ['en', 'Log in'],
  ])('speaks %s when the reader or the site asks for it, and remembers the choice', async (language, words) => {
    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'gva', { ui_locales: language });
    const { response } = await browser.follow(await browser.get(login.url));
    expect(await response.text()).toContain(words);

    const chosen = new URL(response.url);
    chosen.searchParams.set('lang', language === 'fr' ? 'en' : 'fr');
    await browser.get(chosen.href);
    const other = await browser.follow(await browser.get(login.url));
    expect(await other.response.text()).toContain(language === 'fr' ? 'Log in' : 'Connectez-vous');
  });

  it('says the same for a wrong password and for an address that nobody has', async () => {
    const browser = house.browser();
    const page = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const wrong = await browser.post(page.response.url, { email: EMAIL, password: 'not the password' });
    const unknown = await browser.post(page.response.url, { email: 'nobody-here@pluspas.example', password: PASSWORD });

    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const [told, untold] = [await wrong.text(), await unknown.text()];
    expect(told).toContain('Dit e-mailadres en wachtwoord horen niet bij elkaar.');
    expect(untold.replaceAll('nobody-here@pluspas.example', EMAIL)).toBe(told);
  });

  it('says beside the field what is missing, and keeps the address that was typed', async () => {
    const browser = house.browser();
    const page = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const answer = await browser.post(page.response.url, { email: 'reader@pluspas', password: '' });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toContain('Dit adres mist een einde');
    expect(html).toContain('Vul je wachtwoord in.');
    expect(html).toContain('value="reader@pluspas"');
  });

  it('asks whoever comes on top of a login storm to try again in a moment, and goes on for the others', async () => {
    const browser = house.browser();
    const page = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const form = { email: EMAIL, password: 'not the password' };
    const answers = await Promise.all(Array.from({ length: 40 }, () => browser.post(page.response.url, form)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([422, 503]));
    const refused = answers.find(({ status }) => status === 503);
    expect(refused?.headers.get('retry-after')).toBe('2');
    expect(await refused?.text()).toContain('Probeer het over een minuut opnieuw.');
  });

  it('takes no form from another site', async () => {
    const browser = house.browser();
    const page = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const form = { email: EMAIL, password: PASSWORD };
    expect((await browser.post(page.response.url, form, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await browser.post(page.response.url, form, { origin: 'null' })).status).toBe(403);
    expect((await browser.post(page.response.url, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await browser.post(page.response.url, form)).status).toBe(303);
  });

  it('starts again at the title when the login page stood open too long or in another browser', async () => {
    const page = await house.browser().follow(await house.browser().get(siteLogin(house.baseUrl, 'hbvl').url));
    const elsewhere = house.browser();
    const { pathname } = new URL(String(page.response.headers.get('location') ?? page.response.url));
    for (const answer of [
      await elsewhere.get(`${pathname}?site=site-hbvl`),
      await elsewhere.post(`${pathname}?site=site-hbvl`, { email: EMAIL, password: PASSWORD }),
    ]) {
      expect(answer.status).toBe(400);
      const html = await answer.text();
      expect(html).toContain('Deze aanmelding is verlopen');
      expect(html).toContain('href="http://hbvl.localhost:4000/"');
    }
    const nowhere = await (await elsewhere.get('/login/unknown?site=https://evil.example')).text();
    expect(nowhere).toContain('href="/login"');
    expect(nowhere).not.toContain('href="https://evil.example');
  });

  it('gives the session a new id when the reader logs in again, and the old id opens nothing', async () => {
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: EMAIL, password: PASSWORD });
    const before = browser.clone();
    const again = siteLogin(house.baseUrl, 'gva', { prompt: 'login' });
    await logIn(browser, again, { email: EMAIL, password: PASSWORD });
    expect(browser.cookie('idp')).not.toBe(before.cookie('idp'));
    expect((await before.get('/account')).status).toBe(303);
    expect((await browser.get('/account')).status).toBe(200);
  });

  it('lets another reader log in at the same browser, who then is known on all titles', async () => {
    const other = await house.reader('second-reader@pluspas.example');
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: EMAIL, password: PASSWORD });

    const login = siteLogin(house.baseUrl, 'nieuwsblad', { prompt: 'login' });
    const page = await browser.follow(await browser.get(login.url));
    const form = { email: 'second-reader@pluspas.example', password: PASSWORD };
    const passing = await browser.follow(await browser.post(page.response.url, form));
    // The first reader is logged out by a form that posts itself; without script she presses its button.
    const html = await passing.response.text();
    expect(html).toContain('Ga verder');
    const [, script = ''] = /<script>([^<]*)<\/script>/.exec(html) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(passing.response.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`);

    const { left } = await browser.follow(await press(browser, html));
    const tokens = await tokensFor(house.baseUrl, 'nieuwsblad', login, codeOf(left as URL));
    expect(decodeJwt(tokens.id_token).sub).toBe(other);
    const silent = siteLogin(house.baseUrl, 'gva', { prompt: 'none' });
    const known = await browser.follow(await browser.get(silent.url));
    expect(decodeJwt((await tokensFor(house.baseUrl, 'gva', silent, codeOf(known.left as URL))).id_token).sub).toBe(
      other,
    );
  });

  it('ends refreshing with the session', async () => {
    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'gva');
    const landed = await logIn(browser, login, { email: EMAIL, password: PASSWORD });
    const { refresh_token } = await tokensFor(house.baseUrl, 'gva', login, codeOf(landed));
    const refresh = () => redeem(house.baseUrl, 'gva', { grant_type: 'refresh_token', refresh_token });
    expect((await refresh()).status).toBe(200);

    await logOut(browser);
    expect((await refresh()).status).toBe(400);
    const silent = siteLogin(house.baseUrl, 'nieuwsblad', { prompt: 'none' });
    const { left } = await browser.follow(await browser.get(silent.url));
    expect(left?.searchParams.get('error')).toBe('login_required');
  });

  it('tells every site where she was known that she has logged out, in a token for that site alone', async () => {
    const heard: { readonly host: string | undefined; readonly token: string }[] = [];
    const site = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        heard.push({ host: request.headers.host, token: new URLSearchParams(body).get('logout_token') ?? '' });
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const { port } = site.address() as AddressInfo;
    await house.listeningSite('listening', `http://listening.localhost:${port}`);

    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'listening');
    const landed = await logIn(browser, login, { email: EMAIL, password: PASSWORD });
    const { id_token } = await tokensFor(house.baseUrl, 'listening', login, codeOf(landed));
    await logOut(browser);
    for (let tries = 0; heard.length === 0 && tries < 100; tries += 1) await new Promise((go) => setTimeout(go, 20));
    site.close();

    expect(heard.map(({ host }) => host)).toEqual([`listening.localhost:${port}`]);
    const token = heard[0]?.token ?? '';
    expect(decodeProtectedHeader(token)).toMatchObject({ typ: 'logout+jwt', alg: 'ES256' });
    expect(decodeJwt(token)).toMatchObject({
      aud: 'site-listening',
      sid: decodeJwt(id_token).sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
  });

  function press(browser: BrowserJar, html: string): Promise<Response> {
    const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
    const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? [];
    return browser.post(action, { xsrf, logout: 'yes' });
  }

  async function logOut(browser: BrowserJar) {
    const ask = await browser.follow(await browser.get('/account/logout'));
    const html = await ask.response.text();
    expect(html).toContain('Wil je je afmelden?');
    const { response } = await browser.follow(await press(browser, html));
    expect(await response.text()).toContain('Je bent afgemeld');
  }
});

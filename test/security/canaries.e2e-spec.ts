import { randomBytes } from 'node:crypto';
import { SiteClients } from '@pluspas/trust';
import { type Heard, listening } from '../support/heard';
import { codeSentTo, notTheCode } from '../support/mailbox';
import { passwordLink } from '../support/password-link';
import { ReaderApp } from '../support/reader-app';
import { codeOf, redeem, siteLogin, tokensFor } from '../support/site-login';
import { openWholeHouse, PASSWORD, SUBSCRIBER, type WholeHouse } from '../support/whole-house';

jest.setTimeout(120_000);

const canary = () => `canary-${randomBytes(18).toString('hex')}`;

/** Everything that is secret in a whole run is remembered, and then looked for where it must not be. */
describe('[identity 41] a secret', () => {
  let house: WholeHouse;
  let heard: Heard;
  const secrets = new Map<string, string>();
  /** Good for one use at the site it was made for, which finds it in its address. */
  const authorizationCodes = new Set<string>();

  const secret = (what: string, value: string): string => {
    secrets.set(value, what);
    return value;
  };

  beforeAll(async () => {
    heard = listening();
    house = await openWholeHouse({ env: { COOKIE_KEYS: secret('a cookie key', canary()) } });
    await byPassword();
    await byCode();
    await recovers();
    await byApp();
    await hostile();
    await faulty();
    heard.stop();
    // The name of a login under way stands in its address; what makes it this browser's is the signature beside it.
    const names = /(interaction|resume)$/;
    for (const [value, name] of heard.cookies)
      if (value.length > 20 && !names.test(name)) secret(`cookie ${name}`, value);
  });
  afterAll(async () => {
    heard.stop();
    await house.close();
  });

  async function opened(path = '') {
    const [browser, login] = [house.browser(), siteLogin(house.baseUrl, 'gva')];
    const { response } = await browser.follow(await browser.get(login.url));
    const page = new URL(response.url);
    page.pathname += path;
    return { browser, login, page: page.href, html: await response.text() };
  }

  async function byPassword(): Promise<void> {
    const { browser, login, page, html } = await opened();
    const form = passwordLink(html, page);
    await browser.post(form, { email: SUBSCRIBER, password: secret('a wrong password', canary()) });
    await browser.post(form, { email: secret('an address', `${canary()}@pluspas.example`), password: canary() });
    const { left } = await browser.follow(
      await browser.post(form, { email: SUBSCRIBER, password: secret('a password', PASSWORD) }),
    );
    const code = codeOf(left as URL);
    authorizationCodes.add(secret('an authorization code', code));
    secret('a PKCE verifier', login.verifier);
    secret('a site’s secret', 'demo-secret-gva');
    const tokens = await tokensFor(house.baseUrl, 'gva', login, code);
    for (const name of ['access_token', 'id_token', 'refresh_token'] as const) secret(name, tokens[name]);
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const { pass } = (await (await fetch(`${house.url}/v1/me/pass?title=gva`, { headers })).json()) as { pass: string };
    secret('a pass', pass);
    await browser.post('/account/password', { password: secret('a new password', canary()) });
    await browser.post('/account/password', { password: secret('a short password', 'kanarie') });
    // Once more, and with what is over.
    await tokensFor(house.baseUrl, 'gva', login, code).catch(() => undefined);
    await browser.get('/account/logout');
    await browser.post('/account/devices', { all: 'everywhere' });
    await redeem(house.baseUrl, 'gva', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token });
    await fetch(`${house.url}/v1/me/access`, { headers });
  }

  async function byCode(): Promise<void> {
    const email = 'canary@pluspas.example';
    const { browser, page } = await opened();
    const { response } = await browser.follow(await browser.post(page, { email }));
    const code = secret('a code', await codeSentTo(house.database, email));
    await browser.post(response.url, { code: notTheCode(code) });
    const { left } = await browser.follow(await browser.post(response.url, { code }));
    authorizationCodes.add(secret('an authorization code', codeOf(left as URL)));
  }

  async function recovers(): Promise<void> {
    const { browser, page } = await opened('/recover');
    const { response } = await browser.follow(await browser.post(page, { email: 'canary@pluspas.example' }));
    const code = secret('a recovery code', await codeSentTo(house.database, 'canary@pluspas.example', 2));
    const { response: choose } = await browser.follow(await browser.post(response.url, { code }));
    await browser.post(choose.url, { password: secret('a chosen password', canary()) });
  }

  async function byApp(): Promise<void> {
    const redirectUris = ['https://gva.example/cb'];
    await house.app
      .get(SiteClients, { strict: false })
      .createApp({ clientId: 'app-gva', titles: ['gva'], redirectUris });
    const app = await ReaderApp.on(house.baseUrl, 'app-gva', redirectUris[0] ?? '');
    const tokens = await app.logIn(house.browser(), 'no-subscription@pluspas.example', PASSWORD);
    for (const name of ['access_token', 'id_token', 'refresh_token'] as const) secret(`an app’s ${name}`, tokens[name]);
    const next = (await (await app.refresh(tokens.refresh_token)).json()) as { refresh_token: string };
    secret('a successor', next.refresh_token);
    await app.get('/v1/me/access', tokens.access_token);
    // As a thief would: without the key.
    await app.get('/v1/me/access', tokens.access_token, { scheme: 'Bearer', proof: '' });
  }

  /** Secrets where they do not belong: the caller put them there, and we must not pass them on. */
  async function hostile(): Promise<void> {
    const json = { 'content-type': 'application/json' };
    const token = secret('a token for the check', await house.token('check'));
    const [password, basic] = [secret('a password in JSON', canary()), secret('a guessed secret', canary())];
    for (const body of [`{"password":"${password}"`, `{"password":"${password}"}`, `["${password}"]`]) {
      for (const path of ['/access/v1/evaluation', '/v1/admin/grants', '/login/x', '/oidc/token']) {
        await fetch(house.url + path, { method: 'POST', headers: { ...json, authorization: `Bearer ${token}` }, body });
      }
    }
    const authorization = `Basic ${Buffer.from(`site-gva:${basic}`).toString('base64')}`;
    await fetch(`${house.url}/oidc/token`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    await fetch(`${house.url}/v1/forward-auth`, { headers: { authorization } });
    await fetch(`${house.url}/v1/me/access`, { headers: { authorization: `Bearer ${secret('no token', canary())}` } });
    await redeem(house.baseUrl, 'gva', {
      grant_type: 'authorization_code',
      code: secret('no code', canary()),
      code_verifier: 'x'.repeat(43),
    });
    // In addresses of the caller's own making: only what we answer counts.
    const before = heard.asked.length;
    for (const path of ['/v1/me/access', '/nothing', '/oidc/auth', '/login/x', '/v1/admin/readers']) {
      const query = new URLSearchParams({ access_token: secret('a token in a query', canary()), password });
      await fetch(`${house.url}${path}?${query}`, { redirect: 'manual' });
      await fetch(`${house.url}${path}/${secret('a token in a path', canary())}`, { redirect: 'manual' });
    }
    heard.asked.splice(before);
  }

  /** A fault of ours, in the middle of a login by code: the statement that fails holds an address and a hash. */
  async function faulty(): Promise<void> {
    await house.database.query('alter table one_time_codes rename to lost');
    const { browser, page } = await opened();
    const answer = await browser.post(page, { email: secret('an address in a fault', `${canary()}@pluspas.example`) });
    expect(answer.status).toBe(500);
    await house.database.query('alter table lost rename to one_time_codes');
  }

  const foundIn = (text: string, but: ReadonlySet<string> = new Set()): readonly string[] =>
    [...secrets].filter(([value]) => !but.has(value) && text.includes(value)).map(([, what]) => what);

  it('was there to be found', () => {
    expect(secrets.size).toBeGreaterThan(25);
    expect(foundIn([...secrets.keys()].join())).toHaveLength(secrets.size);
    expect(house.logged().length).toBeGreaterThan(10_000);
    expect(heard.errors.length).toBeGreaterThan(30);
  });

  it('is in no line of the log, at its most talkative', () => {
    expect(foundIn(house.logged())).toEqual([]);
  });

  it('is in no error that anybody gets to see', () => {
    // A form shows the reader the address that she typed.
    const addresses = new Set([...secrets.keys()].filter((value) => value.includes('@')));
    expect(foundIn(heard.errors.join('\n'), addresses)).toEqual([]);
  });

  it('is in no address, but for the code that takes a reader back to her newspaper', () => {
    const urls = [...heard.asked, ...heard.redirects];
    expect(urls.length).toBeGreaterThan(50);
    expect(foundIn(urls.join('\n'), authorizationCodes)).toEqual([]);
    const withCode = urls.filter((url) => [...authorizationCodes].some((code) => url.includes(code)));
    for (const url of withCode)
      expect(new URL(url).origin).toBe(`http://${new URL(url).hostname.split('.')[0]}.localhost:4000`);
  });

  it('is in no Referer: no page of ours tells another site where its reader came from', () => {
    expect([...heard.referrerPolicies]).toEqual(['same-origin']);
  });

  it('is in no metric, and does not wait in the open for a mail to be sent', async () => {
    expect(foundIn(await (await fetch(`${house.url}/metrics`)).text())).toEqual([]);
    for (const table of ['outbox', 'mails', 'one_time_codes', 'audit_rows', 'oidc_artifacts']) {
      const rows = await house.database.query<{ row: string }>(`select ${table}::text as row from ${table}`);
      const passwords = [...secrets].filter(([, what]) => /password|code$/.test(what) && !what.startsWith('an auth'));
      const found = passwords.filter(([value]) => rows.some(({ row }) => row.includes(value))).map(([, what]) => what);
      expect([table, found]).toEqual([table, []]);
    }
  });
});

import { SiteClients } from '@pluspas/trust';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { ReaderApp } from '../support/reader-app';
import { logIn, siteLogin } from '../support/site-login';

const EMAIL = 'gva-subscriber@pluspas.example';
const CLAIMED = 'https://gva.example/app/cb';
const LOOPBACK = 'http://127.0.0.1/cb';
const OWN_SCHEME = 'be.gva.app:/cb';

let house: AccountApp;
let reader: BrowserJar;

beforeAll(async () => {
  house = await openAccountApp();
  await house.reader(EMAIL);
  await house.app.get(SiteClients).createApp({
    clientId: 'app-gva',
    titles: ['gva'],
    redirectUris: [CLAIMED, LOOPBACK, OWN_SCHEME],
  });
  reader = house.browser();
  await logIn(reader, siteLogin(house.baseUrl, 'gva'), { email: EMAIL, password: PASSWORD });
});
afterAll(() => house.close());

const appAt = (redirectUri: string) => ReaderApp.on(house.baseUrl, 'app-gva', redirectUri);

describe('an app with an address that is its own', () => {
  it('recognises a reader who is logged in, without a page', async () => {
    const app = await appAt(CLAIMED);
    const start = app.start({ prompt: 'none' });
    const { left } = await reader.follow(await reader.get(start.url));
    expect(left?.href).toMatch(/^https:\/\/gva\.example\/app\/cb\?code=/);
    const answer = await app.redeem(start, left?.searchParams.get('code') ?? '');
    expect(await answer.json()).toMatchObject({ token_type: 'DPoP', expires_in: 300, id_token: expect.any(String) });
  });

  it('hears of a stranger that she has to log in', async () => {
    const stranger = house.browser();
    const { left } = await stranger.follow(await stranger.get((await appAt(CLAIMED)).start({ prompt: 'none' }).url));
    expect(left?.searchParams.get('error')).toBe('login_required');
  });
});

describe.each([
  ['a port of the machine', 'http://127.0.0.1:49217/cb'],
  ['a scheme of its own', OWN_SCHEME],
])('an app at %s, which another program could take', (_, redirectUri) => {
  it('never gets a login that the reader did not see', async () => {
    const { left } = await reader.follow(await reader.get((await appAt(redirectUri)).start({ prompt: 'none' }).url));
    expect(left?.searchParams.get('error')).toBe('interaction_required');
    expect(left?.searchParams.get('code')).toBeNull();
  });

  it('is named to her, with her own address, and gets in when she says yes', async () => {
    const app = await appAt(redirectUri);
    const start = app.start();
    const { response: page } = await reader.follow(await reader.get(start.url));
    const html = await page.text();
    expect(html).toContain('app-gva');
    expect(html).toContain(EMAIL);
    expect(html).toContain('krijgt te zien wie je bent en wat je mag lezen');
    expect(html).toContain('hoogstens 180 dagen');
    const { left } = await reader.follow(await reader.post(page.url, { answer: 'yes' }));
    expect(left?.href.startsWith(redirectUri)).toBe(true);
    expect((await app.redeem(start, left?.searchParams.get('code') ?? '')).status).toBe(200);
  });

  it.each(['no', '', 'maybe'])('is told that she said no when she answers "%s"', async (answer) => {
    const { response: page } = await reader.follow(await reader.get((await appAt(redirectUri)).start().url));
    const { left } = await reader.follow(await reader.post(page.url, { answer }));
    expect(left?.searchParams.get('error')).toBe('access_denied');
  });

  it('gets in without a second question when she logged in for it just now', async () => {
    const tokens = await (await appAt(redirectUri)).logIn(house.browser(), EMAIL, PASSWORD);
    expect(tokens.token_type).toBe('DPoP');
  });
});

describe('the question whether an app may come in', () => {
  const question = async () => {
    const { response } = await reader.follow(await reader.get((await appAt(LOOPBACK)).start().url));
    return { url: response.url, html: await response.text() };
  };

  it('leads to the login form for another account', async () => {
    const { html } = await question();
    const href = /href="([^"]*prompt=login[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { response } = await reader.follow(await reader.get(href));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('name="email"');
  });

  it('can be answered by the browser that was asked, and from our own page alone', async () => {
    const { url } = await question();
    expect((await house.browser().post(url, { answer: 'yes' })).status).toBe(400);
    const foreign = await reader.post(url, { answer: 'yes' }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
  });
});

describe('the tokens of an app', () => {
  it('say which key they are bound to, and which titles they are for', async () => {
    const app = await appAt(LOOPBACK);
    const { access_token } = await app.logIn(house.browser(), EMAIL, PASSWORD);
    expect(decodeProtectedHeader(access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(decodeJwt(access_token)).toMatchObject({
      aud: 'urn:pluspas:me',
      client_id: 'app-gva',
      titles: ['gva'],
      cnf: { jkt: await app.thumbprint() },
    });
  });

  it('are not given without a proof, to a client that says it is a site, or for another resource', async () => {
    const app = await appAt(LOOPBACK);
    const bare = await fetch(`${house.baseUrl}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'app-gva', grant_type: 'refresh_token', refresh_token: 'x' }),
    });
    expect(bare.status).toBe(400);
    expect((await app.token({ grant_type: 'client_credentials' })).status).toBe(400);
    const { refresh_token } = await app.logIn(house.browser(), EMAIL, PASSWORD);
    const other = await app.token({ grant_type: 'refresh_token', refresh_token, resource: 'urn:pluspas:check' });
    expect(await other.json()).toMatchObject({ error: 'invalid_target' });
  });

  it('end with the login they came from', async () => {
    const app = await appAt(LOOPBACK);
    const browser = house.browser();
    const { refresh_token } = await app.logIn(browser, EMAIL, PASSWORD);
    const ask = await browser.follow(await browser.get(`${house.baseUrl}/oidc/session/end?client_id=app-gva`));
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await ask.response.text())?.[1] ?? '';
    await browser.post(`${house.baseUrl}/oidc/session/end/confirm`, { xsrf, logout: 'yes' });
    expect((await app.refresh(refresh_token)).status).toBe(400);
  });

  it('give way to the same successor however many refresh at once, and a used proof is refused', async () => {
    const app = await appAt(LOOPBACK);
    const { refresh_token } = await app.logIn(house.browser(), EMAIL, PASSWORD);
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.refresh(refresh_token)));
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(bodies.map((body) => body.refresh_token)).size).toBe(1);
    expect(bodies[0].refresh_token).not.toBe(refresh_token);

    const proof = await app.proof('POST', `${house.baseUrl}/oidc/token`);
    const form = { grant_type: 'refresh_token', refresh_token: bodies[0].refresh_token };
    const twice = await Promise.all([app.token(form, proof), app.token(form, proof)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 400]);
  });
});

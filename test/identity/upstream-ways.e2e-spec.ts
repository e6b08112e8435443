import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { codeSentTo } from '../support/mailbox';
import { OffsetClock } from '../support/offset-clock';
import { logIn, siteLogin } from '../support/site-login';
import { type UpstreamIssuer, upstreamIssuer } from '../support/upstream-issuer';
import { atLogin, comes, linked } from '../support/upstream-login';

let house: AccountApp;
let google: UpstreamIssuer;
const clock = new OffsetClock();

beforeAll(async () => {
  google = await upstreamIssuer('google');
  house = await openAccountApp({ upstream: [google.provider], clock });
});
afterAll(async () => {
  await house?.close();
  await google?.close();
});
afterEach(() => {
  clock.offsetMs = 0;
});

const PAGE = '/account/ways';

/** A new reader who came with Google, at her browser. */
async function came(sub: string) {
  google.person = { sub, email: `${sub}@own.example`, email_verified: true };
  const { browser, response } = await comes(house, google);
  await browser.follow(await browser.post(response.url, { open: 'yes' }));
  return { browser, email: `${sub}@own.example` };
}

const wayOn = async (browser: BrowserJar) => {
  const html = await (await browser.get(PAGE)).text();
  return { html, way: /name="way" value="([^"]+)"/.exec(html)?.[1] ?? '' };
};

describe('the page that says how I log in', () => {
  it('[identity 40] shows what is linked, says nothing of who she is there, and unlinks it; she stays logged in', async () => {
    const { browser, email } = await came('unlinks');
    const { html, way } = await wayOn(browser);
    expect(html).toContain('Ontkoppel Google');
    expect(html).not.toContain(google.issuer);
    const answer = await browser.post(PAGE, { way });
    expect(await answer.text()).toContain('Google is ontkoppeld.');
    expect(await linked(house)).not.toContainEqual({ subject: 'unlinks', email });
    expect((await browser.get('/account')).status).toBe(200);
    // She comes back, and has to prove the account that she had.
    google.person = { sub: 'unlinks', email, email_verified: true };
    expect((await comes(house, google)).html).toContain('Nog één keer je e-mailadres');
  });

  it('[identity 40] ends her other logins only when she asks', async () => {
    const { browser } = await came('everywhere');
    google.person = { sub: 'everywhere' };
    const { browser: elsewhere } = await comes(house, google);
    expect((await elsewhere.get('/account')).status).toBe(200);
    const { way } = await wayOn(browser);
    expect(await (await browser.post(PAGE, { way, end: 'others' })).text()).toContain(
      'andere toestellen zijn afgemeld',
    );
    expect([(await browser.get('/account')).status, (await elsewhere.get('/account')).status]).toEqual([200, 303]);
  });

  it('[identity 40] unlinks in a login of the last ten minutes alone; else she is asked for one, and led back', async () => {
    const { browser, email } = await came('late');
    const { way } = await wayOn(browser);
    clock.offsetMs += 11 * 60_000;
    for (const form of [{ way }, { way, end: 'others' }]) {
      const late = await browser.post(PAGE, form);
      expect(late.headers.get('location')).toMatch(/\/oidc\/auth\?.*account%2Fways.*prompt=login/);
    }
    expect(await linked(house)).toContainEqual({ subject: 'late', email });
  });

  it('[identity 40] keeps what is linked when a forgotten password is replaced: it never depended on it', async () => {
    const { email } = await came('recovers');
    const browser = house.browser();
    const { page } = await atLogin(house, browser);
    const start = new URL(page);
    start.pathname += '/recover';
    const { response } = await browser.follow(await browser.post(start.href, { email }));
    const code = await codeSentTo(house.database, email);
    const { response: choose } = await browser.follow(await browser.post(response.url, { code }));
    await browser.follow(await browser.post(choose.url, { password: 'vier natte sokken op zolder' }));
    expect((await wayOn(browser)).html).toContain('Ontkoppel Google');
    expect(await linked(house)).toContainEqual({ subject: 'recovers', email });
  });

  it('[identity 40] is joined by a code or the password, and no new password is offered there, which would link nothing', async () => {
    await house.reader('joins@own.example');
    google.person = { sub: 'joins', email: 'joins@own.example', email_verified: true };
    const { browser, response } = await comes(house, google);
    const url = new URL(response.url);
    url.pathname += '/password';
    const html = await (await browser.get(url.href)).text();
    expect(html).toMatch(/href="[^"]*\/join\?/);
    expect(html).not.toContain('/recover');
  });

  it('[identity 40] is nobody else’s: another reader can’t unlink what she is shown, nor a form from elsewhere', async () => {
    const { browser, email } = await came('kept');
    const { way } = await wayOn(browser);
    await house.reader('thief@pluspas.example');
    const thief = house.browser();
    await logIn(thief, siteLogin(house.baseUrl, 'gva'), { email: 'thief@pluspas.example', password: PASSWORD });
    await thief.post(PAGE, { way });
    expect((await browser.post(PAGE, { way }, { origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await house.browser().post(PAGE, { way })).status).toBe(303);
    expect((await browser.post(PAGE, { any: 'form' })).status).toBe(400);
    expect(await linked(house)).toContainEqual({ subject: 'kept', email });
  });
});

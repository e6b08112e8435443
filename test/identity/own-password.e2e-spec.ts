import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { codeSentTo } from '../support/mailbox';
import { passwordLink } from '../support/password-link';
import { logIn, siteLogin } from '../support/site-login';

const NEXT = 'vier natte sokken op zolder';

describe('my password', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
  });
  afterAll(() => house.close());

  async function loggedIn(email: string) {
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
    return browser;
  }

  /** As if she had logged in an hour ago. */
  const anHourLater = () =>
    house.database.query(
      `update oidc_artifacts set payload = jsonb_set(payload, '{loginTs}', to_jsonb((payload ->> 'loginTs')::int - 3600))
       where model = 'Session' and payload ? 'loginTs'`,
    );

  const knows = (email: string, password: string) =>
    logIn(house.browser(), siteLogin(house.baseUrl, 'gva'), { email, password }).then(
      () => true,
      () => false,
    );

  const recognised = async (browser: BrowserJar) => {
    const silent = siteLogin(house.baseUrl, 'hbvl', { prompt: 'none' });
    const { left } = await browser.follow(await browser.get(silent.url));
    return left?.searchParams.has('code') ?? false;
  };

  it('is changed right after a login without the old one, and ends the other logins but not this one', async () => {
    const email = 'changes@pluspas.example';
    await house.reader(email);
    const [here, elsewhere] = [await loggedIn(email), await loggedIn(email)];
    expect(await (await here.get('/account/password')).text()).not.toContain('name="current"');
    const answer = await here.post('/account/password', { password: NEXT });
    expect(answer.headers.get('location')).toBe('/account?password=saved');
    expect(await (await here.get('/account?password=saved')).text()).toContain('Je wachtwoord is bewaard.');
    expect([await recognised(here), await recognised(elsewhere)]).toEqual([true, false]);
    expect([await knows(email, PASSWORD), await knows(email, NEXT)]).toEqual([false, true]);
  });

  it('is changed later only with the old one', async () => {
    const email = 'later@pluspas.example';
    await house.reader(email);
    const browser = await loggedIn(email);
    await anHourLater();
    expect(await (await browser.get('/account/password')).text()).toContain('name="current"');
    const wrong = await browser.post('/account/password', { current: 'not it at all', password: NEXT });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Dat is niet je huidige wachtwoord.');
    expect((await browser.post('/account/password', { password: NEXT })).status).toBe(422);
    expect(await knows(email, NEXT)).toBe(false);
    expect((await browser.post('/account/password', { current: PASSWORD, password: NEXT })).status).toBe(303);
    expect(await knows(email, NEXT)).toBe(true);
  });

  it('may come later for a reader who registered by code, after a fresh login that leads back here', async () => {
    const email = 'by-code@pluspas.example';
    const browser = house.browser();
    const enter = async (from: string, count: number) => {
      const { response } = await browser.follow(await browser.get(from));
      const { response: page } = await browser.follow(await browser.post(response.url, { email }));
      const code = await codeSentTo(house.database, email, count);
      return browser.follow(await browser.post(page.url, { code }));
    };
    await enter('/login', 1);
    expect(await (await browser.get('/account')).text()).toContain('niet ingesteld, je meldt je aan met een code');
    await anHourLater();
    const page = await (await browser.get('/account/password')).text();
    expect(page).toContain('Meld je nog eens aan');
    const [, href = ''] = /<a class="button" href="([^"]*\/oidc\/auth[^"]*)"/.exec(page) ?? [];
    const { response } = await enter(href.replaceAll('&amp;', '&'), 2);
    expect(new URL(response.url).pathname).toBe('/account/password');
    expect((await browser.post('/account/password', { password: NEXT })).status).toBe(303);
    expect(await (await browser.get('/account')).text()).not.toContain('niet ingesteld');
    expect(await knows(email, NEXT)).toBe(true);
  });

  it('is nobody\u2019s to set who is not logged in, nor any other site\u2019s', async () => {
    const stranger = house.browser();
    expect((await stranger.get('/account/password')).status).toBe(303);
    expect((await stranger.post('/account/password', { password: NEXT })).status).toBe(303);
    const email = 'foreign@pluspas.example';
    await house.reader(email);
    const browser = await loggedIn(email);
    const foreign = await browser.post('/account/password', { password: NEXT }, { origin: 'https://evil.example' });
    expect(foreign.status).toBe(403);
    expect(await knows(email, NEXT)).toBe(false);
  });

  it('is never the one that everybody tries first', async () => {
    const email = 'guessed@pluspas.example';
    await house.reader(email);
    const answer = await (await loggedIn(email)).post('/account/password', { password: 'gva.be2026' });
    expect(answer.status).toBe(422);
  });

  it('[identity 25] is hashed anew with argon2id at the next login when its hash is weaker than the policy', async () => {
    const { hash } = await import('@node-rs/argon2');
    const email = 'old-hash@pluspas.example';
    const account = await house.reader(email);
    const weak = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 1, parallelism: 1 });
    const stored = async () => {
      const [row] = await house.database.query<{ password_hash: string }>(
        'select password_hash from credentials where account_id = $1',
        [account.slice(4)],
      );
      return row?.password_hash ?? '';
    };
    await house.database.query('update credentials set password_hash = $2 where account_id = $1', [
      account.slice(4),
      weak,
    ]);
    expect(await knows(email, 'not the password')).toBe(false);
    expect(await stored()).toBe(weak);
    expect(await knows(email, PASSWORD)).toBe(true);
    expect(await stored()).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
  });

  it('has a page of its own at the login, one link from the first', async () => {
    const browser = house.browser();
    const { response } = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const html = await (await browser.get(passwordLink(await response.text(), response.url))).text();
    expect(html).toContain('name="email"');
    expect(html).toContain('name="password"');
    expect(html).toContain('Wachtwoord vergeten?');
  });
});

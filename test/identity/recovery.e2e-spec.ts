import { decodeJwt } from 'jose';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { codeSentTo, notTheCode } from '../support/mailbox';
import { codeOf, logIn, siteLogin, tokensFor } from '../support/site-login';

const NEXT = 'vier natte sokken op zolder';

describe('a forgotten password', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
  });
  afterAll(() => house.close());

  /** As far as the page that asks for the code. */
  async function asked(email: string) {
    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'gva');
    const { response } = await browser.follow(await browser.get(login.url));
    const start = new URL(response.url);
    start.pathname += '/recover';
    const { response: page } = await browser.follow(await browser.post(start.href, { email }));
    return { browser, login, start: start.href, page: page.url };
  }

  /** As far as the page that asks for the password. */
  async function proved(email: string) {
    const visit = await asked(email);
    const code = await codeSentTo(house.database, email);
    const { response } = await visit.browser.follow(await visit.browser.post(visit.page, { code }));
    return { ...visit, code, choose: response.url, html: await response.text() };
  }

  const knows = async (browser: BrowserJar, email: string, password: string) => {
    const landed = logIn(browser, siteLogin(house.baseUrl, 'gva'), { email, password });
    return landed.then(
      () => true,
      () => false,
    );
  };

  it('is replaced by whoever proves the mailbox, who is logged in and back where she came from', async () => {
    const account = await house.reader('forgetful@pluspas.example');
    const elsewhere = house.browser();
    const before = siteLogin(house.baseUrl, 'hbvl');
    await logIn(elsewhere, before, { email: 'forgetful@pluspas.example', password: PASSWORD });

    const { browser, login, choose, html } = await proved('forgetful@pluspas.example');
    expect(html).toContain('Kies een nieuw wachtwoord');
    const { left } = await browser.follow(await browser.post(choose, { password: NEXT }));
    const tokens = await tokensFor(house.baseUrl, 'gva', login, codeOf(left as URL));
    expect(decodeJwt(tokens.id_token).sub).toBe(account);

    expect(await knows(house.browser(), 'forgetful@pluspas.example', PASSWORD)).toBe(false);
    expect(await knows(house.browser(), 'forgetful@pluspas.example', NEXT)).toBe(true);
    const silent = siteLogin(house.baseUrl, 'standaard', { prompt: 'none' });
    const { left: stranger } = await elsewhere.follow(await elsewhere.get(silent.url));
    expect(stranger?.searchParams.get('error')).toBe('login_required');
  });

  it('tells other parts of the house that the credentials changed, in the same transaction', async () => {
    const account = await house.reader('told@pluspas.example');
    const { browser, choose } = await proved('told@pluspas.example');
    await browser.post(choose, { password: NEXT });
    const events = await house.database.query('select 1 from outbox where kind = $1 and key = $2', [
      'credentials.changed',
      account,
    ]);
    expect(events).toHaveLength(1);
  });

  it('needs the code: neither the page nor the form for a password opens without it', async () => {
    await house.reader('guarded@pluspas.example');
    const { browser, page, start } = await asked('guarded@pluspas.example');
    const choose = page.replace('/code', '/password');
    const code = await codeSentTo(house.database, 'guarded@pluspas.example');
    expect((await browser.post(page, { code: notTheCode(code) })).status).toBe(422);
    for (const answer of [await browser.get(choose), await browser.post(choose, { password: NEXT })]) {
      expect(answer.status).toBe(303);
      expect(new URL(answer.headers.get('location') ?? '', house.baseUrl).pathname).toBe(new URL(start).pathname);
    }
    expect(await knows(house.browser(), 'guarded@pluspas.example', NEXT)).toBe(false);
  });

  it('can\u2019t be replaced with a code for logging in, nor can anybody log in with a code for this', async () => {
    await house.reader('crossed@pluspas.example');
    const { browser, page } = await asked('crossed@pluspas.example');
    const code = await codeSentTo(house.database, 'crossed@pluspas.example');
    const logInPage = page.replace('/recover/code', '/code');
    expect((await browser.post(logInPage, { code })).headers.get('location')).not.toContain('/oidc/');
    expect((await browser.post(page, { code })).status).toBe(303);
  });

  it('is replaced once by a proof, by one of ten who use it at the same time', async () => {
    await house.reader('raced@pluspas.example');
    const { browser, choose } = await proved('raced@pluspas.example');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, turn) => browser.clone().post(choose, { password: `${NEXT} ${turn}` })),
    );
    const onward = answers.filter((answer) => answer.headers.get('location')?.includes('/oidc/'));
    // The others found the proof spent, or the hashing queue full.
    expect(onward).toHaveLength(1);
  });

  it('is not replaced by one that is tried first, and the proof stays for another try', async () => {
    await house.reader('careless@pluspas.example');
    const { browser, choose } = await proved('careless@pluspas.example');
    for (const [password, words] of [
      ['kort', 'neem minstens 10 tekens'],
      ['nieuwsblad2026', 'makkelijk te raden'],
      ['careless2026', 'makkelijk te raden'],
    ] as const) {
      const answer = await browser.post(choose, { password });
      expect(answer.status).toBe(422);
      const html = await answer.text();
      expect(html).toContain(words);
      expect(html).not.toContain(`value="${password}"`);
    }
    expect((await browser.post(choose, { password: NEXT })).status).toBe(303);
  });

  it('of an address without an account leads to one, by the same pages', async () => {
    await house.reader('somebody@pluspas.example');
    const { html } = await proved('somebody@pluspas.example');
    const nobody = await proved('nobody-yet@pluspas.example');
    const plain = (text: string, email: string) =>
      text
        .replaceAll(email, '')
        .replaceAll(/\/login\/[\w-]+/g, '')
        .replaceAll(/Geldig tot [^,]+/g, '');
    expect(plain(nobody.html, 'nobody-yet@pluspas.example')).toBe(plain(html, 'somebody@pluspas.example'));
    const { left } = await nobody.browser.follow(await nobody.browser.post(nobody.choose, { password: NEXT }));
    expect(left?.searchParams.get('code')).toEqual(expect.any(String));
    expect(await knows(house.browser(), 'nobody-yet@pluspas.example', NEXT)).toBe(true);
  });

  it('can be said at /recover, too, also by who is logged in', async () => {
    const browser = house.browser();
    const { response } = await browser.follow(await browser.get('/recover'));
    expect(await response.text()).toContain('Wachtwoord vergeten?');
    await house.reader('logged-in@pluspas.example');
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: 'logged-in@pluspas.example', password: PASSWORD });
    const again = await browser.follow(await browser.get('/recover'));
    expect(again.response.url).toContain('/recover?');
  });
});

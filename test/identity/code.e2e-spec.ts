import { decodeJwt } from 'jose';
import { type AccountApp, openAccountApp } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { codeSentTo, mailsTo, notTheCode } from '../support/mailbox';
import { codeOf, siteLogin, tokensFor } from '../support/site-login';

const WRONG = 'Die code klopt niet.';
const OVER = 'Deze code is niet meer geldig. Vraag een nieuwe.';

describe('a code by e-mail', () => {
  let house: AccountApp;
  let readers = 0;
  const newEmail = () => {
    readers += 1;
    return `reader-${readers}@pluspas.example`;
  };

  beforeAll(async () => {
    house = await openAccountApp();
  });
  afterAll(() => house.close());

  /** A browser that asked for a code, and the page that asks for it. */
  async function asked(email = newEmail(), browser = house.browser()) {
    const login = siteLogin(house.baseUrl, 'gva');
    const form = await browser.follow(await browser.get(login.url));
    const answer = await browser.post(form.response.url, { email });
    const { response } = await browser.follow(answer);
    return { email, browser, login, form: form.response.url, page: response.url, html: await response.text() };
  }

  const enter = (browser: BrowserJar, page: string, code: string) => browser.post(page, { code });

  it('logs a reader in, says so to the site (amr otp), and leaves no cookie of the code behind', async () => {
    const account = await house.reader('known@pluspas.example');
    const { browser, page, html, login } = await asked('known@pluspas.example');
    expect(html).toContain('We stuurden een code van zes cijfers naar');
    expect(html).toContain('autocomplete="one-time-code"');
    const code = await codeSentTo(house.database, 'known@pluspas.example');
    const { left } = await browser.follow(await enter(browser, page, `${code.slice(0, 3)} ${code.slice(3)}`));
    const tokens = await tokensFor(house.baseUrl, 'gva', login, codeOf(left as URL));
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: account, email: 'known@pluspas.example' });
    const [session] = await house.database.query<{ payload: { amr: string[] } }>(
      `select payload from oidc_artifacts where model = 'Session' and payload ->> 'accountId' = $1`,
      [account],
    );
    expect(session?.payload.amr).toEqual(['otp']);
    expect(browser.cookie('code')).toBe('');
  });

  it('stands in the mail and nowhere else: no page, no address, no database holds it', async () => {
    const { email, page, html } = await asked();
    const code = await codeSentTo(house.database, email);
    expect(html).not.toContain(code);
    expect(page).not.toContain(code);
    expect(page).not.toContain('reader-');
    const [row] = await house.database.query<{ text: string }>(
      'select string_agg(one_time_codes::text, $1) as text from one_time_codes',
      ['\n'],
    );
    expect(row?.text).not.toContain(code);
  });

  it('[identity 31] refuses the sixth try of a code, also when that one is right', async () => {
    const { email, browser, page } = await asked();
    const code = await codeSentTo(house.database, email);
    for (const left of [4, 3, 2, 1]) {
      const answer = await enter(browser, page, notTheCode(code));
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(`${WRONG} Je kunt nog ${left} keer proberen.`);
    }
    expect(await (await enter(browser, page, notTheCode(code))).text()).toContain(OVER);
    const sixth = await enter(browser, page, code);
    expect(sixth.status).toBe(422);
    expect(await sixth.text()).toContain(OVER);
  });

  it('[identity 31] refuses a code that was used, in the same browser too', async () => {
    const { email, browser, page } = await asked();
    const thief = browser.clone();
    const code = await codeSentTo(house.database, email);
    expect((await enter(browser, page, code)).status).toBe(303);
    const again = await enter(thief, page, code);
    expect(again.status).toBe(422);
    expect(await again.text()).toContain(OVER);
  });

  it('[identity 31] refuses the code in another browser than the one that asked', async () => {
    const { email } = await asked();
    const code = await codeSentTo(house.database, email);
    const elsewhere = await asked('somebody-else@pluspas.example');
    const answer = await enter(elsewhere.browser, elsewhere.page, code);
    expect(answer.status).toBe(422);

    const stranger = house.browser();
    const { response } = await stranger.follow(await stranger.get(siteLogin(house.baseUrl, 'gva').url));
    const url = new URL(response.url);
    url.pathname += '/code';
    const { response: end } = await stranger.follow(await enter(stranger, url.href, code));
    expect(end.url).toBe(response.url);
  });

  it('[identity 31] is not used up by whatever fetches the page, however often', async () => {
    const { email, browser, page } = await asked();
    const code = await codeSentTo(house.database, email);
    for (const query of ['', `code=${code}`, `code=${code}&again=yes`]) {
      const url = new URL(page);
      for (const [name, value] of new URLSearchParams(query)) url.searchParams.set(name, value);
      for (let turn = 0; turn < 5; turn += 1) expect((await browser.get(url.href)).status).toBe(200);
    }
    expect((await enter(browser, page, code)).status).toBe(303);
  });

  it('[identity 31] voids the old code when a new one is asked for, and says so', async () => {
    const { email, browser, page } = await asked();
    const old = await codeSentTo(house.database, email);
    await house.database.query(`update one_time_codes set created_at = created_at - interval '31 seconds'`);
    const { response } = await browser.follow(await browser.post(page, { again: 'yes' }));
    expect(await response.text()).toContain('De vorige werkt niet meer.');
    const code = await codeSentTo(house.database, email, 2);
    // One in a million is the same again.
    if (old !== code) expect(await (await enter(browser, page, old)).text()).toContain(WRONG);
    expect((await enter(browser, page, code)).status).toBe(303);
  });

  it('is not sent again within half a minute: the one on its way stays good', async () => {
    const { email, browser, page, form } = await asked();
    const { response } = await browser.follow(await browser.post(page, { again: 'yes' }));
    expect(await response.text()).toContain('over een halve minuut');
    await browser.follow(await browser.post(form, { email }));
    const code = await codeSentTo(house.database, email);
    expect(await mailsTo(house.database, email)).toHaveLength(1);
    expect((await enter(browser, page, code)).status).toBe(303);
  });

  it('is too old after ten minutes', async () => {
    const { email, browser, page } = await asked();
    const code = await codeSentTo(house.database, email);
    await house.database.query(`update one_time_codes set expires_at = now()`);
    expect(await (await browser.get(page)).text()).toContain(OVER);
    const answer = await enter(browser, page, code);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(OVER);
  });

  it('lets one of twenty in who send the right code at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { email, browser, page } = await asked();
      const code = await codeSentTo(house.database, email);
      const tabs = Array.from({ length: 20 }, () => browser.clone());
      const statuses = await Promise.all(tabs.map(async (tab) => (await enter(tab, page, code)).status));
      expect(statuses.filter((status) => status === 303)).toHaveLength(1);
      expect(statuses.filter((status) => status === 422)).toHaveLength(19);
    }
  });

  it('gives a thief who sends twenty guesses at once five of them', async () => {
    const { email, browser, page } = await asked();
    await codeSentTo(house.database, email);
    await Promise.all(Array.from({ length: 20 }, (_, guess) => enter(browser.clone(), page, `00000${guess % 10}`)));
    const [row] = await house.database.query<{ tries: number }>('select tries from one_time_codes where email = $1', [
      email,
    ]);
    expect(row?.tries).toBe(5);
  });

  it.each(['', 'abc', '12345', '1234567', '１２３４５６', "' or 1=1 --"])(
    'is asked for again after "%s", which costs no try',
    async (typed) => {
      const { browser, page } = await asked();
      const answer = await enter(browser, page, typed);
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('Je kunt nog 5 keer proberen.');
    },
  );

  it('never adopts a cookie that somebody put into the browser', async () => {
    const planted = 'A'.repeat(43);
    const { browser } = await asked();
    const before = browser.cookie('code');
    expect(before).toMatch(/^[\w-]{43}$/);
    const victim = house.browser();
    const { response } = await victim.follow(await victim.get(siteLogin(house.baseUrl, 'gva').url));
    const answer = await fetch(response.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: `${victim.header(response.url)}; code=${planted}`, origin: house.baseUrl },
      body: new URLSearchParams({ email: 'planted@pluspas.example' }),
    });
    const set = answer.headers.getSetCookie().find((line) => line.startsWith('code='));
    expect(set).toBeDefined();
    expect(set).not.toContain(planted);
  });

  it.each(['reader@pluspas', 'a@b.c,d@e.f', 'reader', '', 'a b@pluspas.example', '<reader@pluspas.example>'])(
    'is sent to one address, never to "%s"',
    async (email) => {
      const browser = house.browser();
      const { response } = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
      const answer = await browser.post(response.url, { email });
      expect(answer.status).toBe(422);
      expect(await house.database.query('select 1 from one_time_codes where email like $1', ['a%'])).toEqual([]);
    },
  );

  it('is sent to no address with a character that no database holds, and the answer names the field', async () => {
    const browser = house.browser();
    const { response } = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const answer = await browser.post(
      response.url,
      { email: 'nul\0b@pluspas.example' },
      { accept: 'application/json' },
    );
    expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ pointer: '/email' }] }]);
    expect(await house.database.query('select 1 from one_time_codes where email like $1', ['nul%'])).toEqual([]);
  });
});

import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { passwordLink } from '../support/password-link';
import { logIn, siteLogin } from '../support/site-login';

/** Blanks around it, capitals, letters that Unicode can write in two ways, and no figure. */
const TYPED = '  Vier natte SÓKKEN op zolder ';

describe('a password', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
  });
  afterAll(() => house.close());

  const knows = (email: string, password: string) =>
    logIn(house.browser(), siteLogin(house.baseUrl, 'gva'), { email, password }).then(
      () => true,
      () => false,
    );

  async function sets(email: string, password: string): Promise<void> {
    await house.reader(email);
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
    expect((await browser.post('/account/password', { password })).status).toBe(303);
  }

  it('is taken exactly as it was typed: blanks, capitals and accents count', async () => {
    const email = 'as-typed@pluspas.example';
    await sets(email, TYPED);
    expect(await knows(email, TYPED)).toBe(true);
    const others = [TYPED.trim(), TYPED.toLowerCase(), TYPED.normalize('NFD'), TYPED.replaceAll(' ', '')];
    for (const other of others) expect([other, await knows(email, other)]).toEqual([other, false]);
  });

  it('of 256 characters counts to its last one', async () => {
    const email = 'long@pluspas.example';
    const long = 'regen op de fiets naar zee ; '.repeat(9).slice(0, 256);
    expect(long).toHaveLength(256);
    await sets(email, long);
    expect(await knows(email, long)).toBe(true);
    expect(await knows(email, `${long.slice(0, -1)}!`)).toBe(false);
    expect(await knows(email, long.slice(0, 72))).toBe(false);
  });

  it('is as good after ten years as on the first day', async () => {
    const email = 'for-years@pluspas.example';
    const account = await house.reader(email);
    await house.database.query(
      `update credentials set changed_at = changed_at - interval '10 years' where account_id = $1::uuid`,
      [account.slice(4)],
    );
    const landed = await logIn(house.browser(), siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
    // No page in between that asks for another one.
    expect(landed.searchParams.has('code')).toBe(true);
  });

  it('is hidden while it is typed, and may be pasted and filled in by a manager, on every page that asks for one', async () => {
    const email = 'pages@pluspas.example';
    await house.reader(email);
    const browser = house.browser();
    const { response } = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const login = await (await browser.get(passwordLink(await response.text(), response.url))).text();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
    const fresh = await (await browser.get('/account/password')).text();
    for (const [page, use] of [
      [login, 'current-password'],
      [fresh, 'new-password'],
    ] as const) {
      const fields = page.match(/<input[^>]*name="(?:password|current)"[^>]*>/g) ?? [];
      expect(fields.length).toBeGreaterThan(0);
      for (const field of fields) expect(field).toContain('type="password"');
      expect(page).toContain(`autocomplete="${use}"`);
      // No script, so nothing that could stop a paste, and no rule about kinds of characters.
      expect(page).not.toMatch(/<script|onpaste|autocomplete="off"|pattern=/);
    }
  });
});

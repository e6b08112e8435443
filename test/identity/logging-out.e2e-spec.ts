import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { logIn, siteLogin } from '../support/site-login';

const EMAIL = 'gva-subscriber@pluspas.example';

describe('logging out', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
    await house.reader(EMAIL);
  });
  afterAll(() => house.close());

  it('is one link away on every page of My Pluspas', async () => {
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: EMAIL, password: PASSWORD });
    const seen = new Set<string>();
    const ahead = ['/account'];
    for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
      if (seen.has(path) || path.startsWith('/account/log')) continue;
      seen.add(path);
      const answer = await browser.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const html = await answer.text();
      expect([path, html.includes('href="/account/logout"')]).toEqual([path, true]);
      ahead.push(...[...html.matchAll(/href="(\/account[^"#?]*)/g)].map(([, href = '']) => href));
    }
    expect([...seen]).toEqual(expect.arrayContaining(['/account', '/account/devices', '/account/password']));
  });
});

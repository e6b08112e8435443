import { Browser } from '../../test/browser';
import { startSite, type TestSite } from '../../test/test-site';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.end());

async function loggedIn(): Promise<Browser> {
  const browser = new Browser();
  await browser.open(site.at('/login'));
  return browser;
}

it('ends the session here, then asks Pluspas to end the login, in an address that says nothing of her', async () => {
  const browser = await loggedIn();
  const answer = await browser.get(site.at('/logout'));
  const next = new URL(String(answer.headers.location));
  expect(next.href).toContain(`${site.service.issuer}/session/end`);
  expect(Object.fromEntries(next.searchParams)).toEqual({
    client_id: 'site-gva',
    post_logout_redirect_uri: site.at('/'),
  });
  expect(browser.cookieNames(site.host)).toEqual(['__Host-anon']);
  const page = await browser.open(site.at('/plus/a1'));
  expect(page.redirects).toEqual([]);
  expect(JSON.parse(page.body).reader).toBeNull();
});

it('makes a stolen copy of the cookie worthless', async () => {
  const browser = await loggedIn();
  const id = String(browser.cookie(site.host, '__Host-sid'));
  await browser.get(site.at('/logout'));
  const thief = new Browser();
  thief.plant(site.host, '__Host-sid', id);
  expect(JSON.parse((await thief.open(site.at('/plus/a1?_sso=0'))).body).reader).toBeNull();
});

it.each([
  ['a link on another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }],
  ['an image', { 'sec-fetch-dest': 'image' }],
  ['a prefetch', { 'sec-purpose': 'prefetch' }],
])('logs nobody out by %s', async (_what, headers: Record<string, string>) => {
  const browser = await loggedIn();
  await browser.get(site.at('/logout'), headers);
  expect(JSON.parse((await browser.open(site.at('/plus/a1'))).body).reader).not.toBeNull();
});

it('logs the reader out here when Pluspas is down', async () => {
  const other = await startSite();
  const browser = new Browser();
  await browser.open(other.at('/login'));
  other.service.mood = 'gone';
  other.later(6000);
  expect((await browser.open(other.at('/logout'))).url).toBe(other.at('/'));
  expect(JSON.parse((await browser.open(other.at('/plus/a1'))).body).reader).toBeNull();
  await other.end();
});

import { Browser } from '../../test/browser';
import { ACCOUNT } from '../../test/fake-service';
import { startSite, type TestSite, WatchedSessions } from '../../test/test-site';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.end());
beforeEach(() => {
  site.service.mood = 'well';
  site.service.loggingIn = ACCOUNT;
  site.service.forgetCalls();
});

/** Logged in at the provider, new to this site: as after a login on another newspaper. */
async function knownElsewhere(): Promise<Browser> {
  const browser = new Browser();
  await browser.open(site.at('/login'));
  for (const name of browser.cookieNames(site.host)) browser.drop(site.host, name);
  return browser;
}

it('recognises a reader who is logged in at Pluspas on the first view, without a login page', async () => {
  const browser = await knownElsewhere();
  const page = await browser.open(site.at('/plus/a1?from=front'));
  expect(page.status).toBe(200);
  expect(page.url).toBe(site.at('/plus/a1?from=front'));
  expect(page.redirects).toHaveLength(3);
  expect(JSON.parse(page.body).reader).toEqual({
    account: ACCOUNT,
    name: `Reader ${ACCOUNT}`,
    email: `${ACCOUNT}@pluspas.example`,
  });
});

it('keeps every page of a reader out of every cache', async () => {
  const page = await new Browser().open(site.at('/plus/a1'));
  expect(page.headers['cache-control']).toBe('private, no-store');
});

it('sends a stranger to Pluspas once, and not again while the marker lives', async () => {
  const browser = new Browser();
  const first = await browser.open(site.at('/plus/a1'));
  expect(first.status).toBe(200);
  expect(first.url).toBe(site.at('/plus/a1?_sso=0'));
  expect(JSON.parse(first.body).reader).toBeNull();
  const second = await browser.open(site.at('/plus/a2'));
  expect(second.redirects).toEqual([]);
});

it('lets a browser that keeps no cookies reach a page in three redirects, from any address', async () => {
  for (const path of ['/', '/plus/a1', '/free/a2?x=1']) {
    const page = await new Browser({ refusesCookies: true }).open(site.at(path));
    expect(page.status).toBe(200);
    expect(page.redirects.length).toBeLessThanOrEqual(3);
  }
});

it('recognises the reader in four tabs opened at once, each on its own article', async () => {
  const browser = await knownElsewhere();
  const pages = await Promise.all(['a1', 'a2', 'a3', 'a4'].map((id) => browser.open(site.at(`/plus/${id}`))));
  expect(pages.map((page) => page.url)).toEqual(['a1', 'a2', 'a3', 'a4'].map((id) => site.at(`/plus/${id}`)));
  expect(pages.map((page) => JSON.parse(page.body).reader?.account)).toEqual(Array(4).fill(ACCOUNT));
  expect(browser.cookieNames(site.host).filter((name) => name.startsWith('__Host-tx-'))).toEqual([]);
});

it.each([
  ['a prefetch', { 'sec-purpose': 'prefetch;prerender' }],
  ['an older prefetch', { purpose: 'prefetch' }],
  ['an image', { 'sec-fetch-dest': 'image' }],
  ['a frame', { 'sec-fetch-dest': 'iframe' }],
  ['a search robot', { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }],
])('does not send %s away', async (_what, headers: Record<string, string>) => {
  expect((await new Browser().open(site.at('/plus/a1'), headers)).redirects).toEqual([]);
});

it('does not send a HEAD request away', async () => {
  expect((await new Browser().send('HEAD', site.at('/plus/a1'), {})).status).toBe(200);
});

it('does not send a view away that says it was tried', async () => {
  expect((await new Browser().open(site.at('/plus/a1?_sso=0'))).redirects).toEqual([]);
});

it('sends a view from an ordinary browser away', async () => {
  const headers = { 'sec-fetch-dest': 'document', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
  expect((await new Browser().open(site.at('/plus/a1'), headers)).redirects.length).toBeGreaterThan(0);
});

it.each(['gone', 'silent'] as const)('never sends a reader to a service that is %s', async (mood) => {
  const other = await startSite();
  other.service.mood = mood;
  const page = await new Browser().open(other.at('/free/a1'));
  expect(page.redirects).toEqual([]);
  expect(page.status).toBe(200);
  await other.end();
});

it('no longer sends readers there once a check has met silence, however young the last answer is', async () => {
  const other = await startSite();
  await new Browser().open(other.at('/plus/a1'));
  other.service.mood = 'gone';
  await new Browser().open(other.at('/plus/a2?_sso=0'));
  expect((await new Browser().open(other.at('/plus/a3'))).redirects).toEqual([]);
  await other.end();
});

it('ends in a page when the site can not keep the session, as with several processes and no shared store', async () => {
  class Forgetful extends WatchedSessions {
    override async find(): Promise<null> {
      return null;
    }
  }
  const other = await startSite({ sessions: new Forgetful() });
  const browser = new Browser();
  await browser.open(other.at('/login'));
  const page = await browser.open(other.at('/plus/a1'));
  expect(page.status).toBe(200);
  expect((await browser.open(other.at('/plus/a2'))).redirects).toEqual([]);
  await other.end();
});

describe('a reader who comes back from Pluspas, where she logged in with another account (`_sso=1`)', () => {
  it('is asked about once more though this site knows her, and is shown as who she is there now', async () => {
    const browser = new Browser();
    await browser.open(site.at('/login?return=%2Fplus%2Fa1'));
    site.service.loggingIn = 'acc_other';
    const other = await knownElsewhere();
    const { hostname } = new URL(site.service.url);
    for (const name of other.cookieNames(hostname)) browser.plant(hostname, name, other.cookie(hostname, name) ?? '');
    const page = await browser.open(site.at('/plus/a1?x=1&_sso=1'));
    expect(page.url).toBe(site.at('/plus/a1?x=1'));
    expect(page.redirects).toHaveLength(3);
    expect(JSON.parse(page.body).reader.account).toBe('acc_other');
  });

  it('is asked about though she was a stranger a moment ago', async () => {
    const browser = await knownElsewhere();
    browser.plant(site.host, '__Host-anon', '1');
    const page = await browser.open(site.at('/plus/a1?_sso=1'));
    expect(JSON.parse(page.body).reader.account).toBe(ACCOUNT);
  });

  it('and whom nobody knows there gets a page, not another round', async () => {
    const page = await new Browser().open(site.at('/plus/a1?_sso=1'));
    expect(page.url).toBe(site.at('/plus/a1?_sso=0'));
    expect(page.status).toBe(200);
  });
});

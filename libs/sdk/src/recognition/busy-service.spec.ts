import { setTimeout as pause } from 'node:timers/promises';
import { Browser, type Page } from '../../test/browser';
import { ACCOUNT, deny } from '../../test/fake-service';
import { startSite, type TestSite } from '../../test/test-site';

/** Longer than the 600 ms that a page of the test site waits. */
const TOO_LONG = 900;

let site: TestSite;
beforeEach(async () => {
  site = await startSite();
  site.service.answer = ({ subject }) =>
    subject.type === 'anonymous' ? deny({ reason: 'login_required' }) : allowed();
});
afterEach(() => site.end());

const allowed = () =>
  ({
    decision: true,
    context: { reason: 'subscription', until: null, via: null, version: 1, asOf: '2026-11-24T21:50:00Z', stale: false },
  }) as const;
const shown = ({ body }: Page) => {
  const { reader, decision, context } = JSON.parse(body);
  return { reader: reader?.account ?? null, decision, reason: context.reason };
};
const WELL = { reader: ACCOUNT, decision: true, reason: 'subscription' };
const NOT_RECOGNISED = { reader: null, decision: false, reason: 'outage_unknown' };

/** Logged in at Pluspas, new to this site; the site has met Pluspas before. */
async function subscriber(): Promise<Browser> {
  const browser = new Browser();
  await browser.open(site.at('/login?return=%2Fplus%2Fa1'));
  for (const name of browser.cookieNames(site.host)) browser.drop(site.host, name);
  site.service.forgetCalls();
  return browser;
}

describe('twenty tabs of a subscriber on a newspaper that is new to her', () => {
  const articles = Array.from({ length: 20 }, (_, nth) => `/plus/a${nth}`);

  it('are twenty pages that know her while Pluspas thinks long about each: none is given up because others are under way', async () => {
    const browser = await subscriber();
    site.service.delay = (url) => (url.startsWith('/oidc/auth') ? 500 : 0);
    const pages = await Promise.all(
      articles.map(async (article, nth) => {
        await pause(nth * 15);
        return await browser.open(site.at(article));
      }),
    );
    expect(pages.map(({ url }) => url)).toEqual(articles.map((article) => site.at(article)));
    expect(pages.map(shown)).toEqual(Array(20).fill(WELL));
  });

  it('send cookies that a proxy in front of the site lets through', async () => {
    const browser = await subscriber();
    const leaving = await Promise.all(
      articles.map((article) => browser.get(site.at(`${article}?utm_source=newsletter`))),
    );
    expect(leaving.map(({ status }) => status)).toEqual(Array(20).fill(302));
    const sent = browser.cookieNames(site.host).map((name) => `${name}=${browser.cookie(site.host, name)}`);
    expect(sent).toHaveLength(20);
    // nginx refuses a header line over 8 kB, with an error page of its own; session and pass need a part of it.
    expect(sent.join('; ').length).toBeLessThan(6500);
  });

  it('ask once whether Pluspas is there', async () => {
    const browser = await subscriber();
    site.later(60_000);
    site.service.delay = (url) => (url === '/health/live' ? 100 : 0);
    const pages = await Promise.all(articles.map((article) => browser.open(site.at(article))));
    expect(pages.map(shown)).toEqual(Array(20).fill(WELL));
    expect(site.service.calls('/health/live')).toBe(1);
  });
});

describe('a subscriber whom a busy Pluspas does not recognise in time', () => {
  it('gets the page, is told that it is our fault and not to subscribe, and is recognised on her next view', async () => {
    const browser = await subscriber();
    site.later(60_000);
    site.service.delay = (url) => (url === '/health/live' ? TOO_LONG : 0);
    const page = await browser.open(site.at('/plus/a1'));
    expect([page.status, page.redirects.length, shown(page)]).toEqual([200, 0, NOT_RECOGNISED]);
    site.service.delay = () => 0;
    site.later(2000);
    expect(shown(await browser.open(site.at('/plus/a1')))).toEqual(WELL);
  });

  it('is told so too when she came back and the tokens did not come, is not sent round, and soon is recognised', async () => {
    const browser = await subscriber();
    site.service.tokensFail = true;
    const page = await browser.open(site.at('/plus/a1'));
    expect([page.status, page.redirects.length, page.url]).toEqual([200, 3, site.at('/plus/a1')]);
    expect(shown(page)).toEqual(NOT_RECOGNISED);
    expect((await browser.open(site.at('/plus/a2'))).redirects).toEqual([]);
    site.service.tokensFail = false;
    browser.drop(site.host, '__Host-anon');
    expect(shown(await browser.open(page.url))).toEqual(WELL);
  });

  it('is recognised though checks of others were not answered in time a moment ago', async () => {
    const browser = await subscriber();
    site.service.delay = (url) => (url.startsWith('/oidc/auth') ? 300 : url.startsWith('/access') ? TOO_LONG : 0);
    const others = Promise.all([1, 2, 3, 4].map((nth) => new Browser().open(site.at(`/plus/b${nth}?_sso=0`))));
    await pause(400);
    const page = await browser.open(site.at('/plus/a1'));
    await others;
    expect(page.redirects).toHaveLength(3);
    expect(shown(page).reader).toBe(ACCOUNT);
  });

  it('reads what is free to everybody as ever', async () => {
    const browser = await subscriber();
    site.later(60_000);
    site.service.answer = () => ({ ...allowed(), context: { ...allowed().context, reason: 'free' } });
    site.service.delay = (url) => (url === '/health/live' ? TOO_LONG : 0);
    expect(shown(await browser.open(site.at('/free/a1')))).toEqual({ reader: null, decision: true, reason: 'free' });
  });
});

it('shows a stranger what a stranger sees once Pluspas has said that it does not know her', async () => {
  site.service.loggingIn = null;
  expect(shown(await new Browser().open(site.at('/plus/a1'))).reason).toBe('login_required');
});

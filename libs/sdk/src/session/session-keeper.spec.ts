import { Browser } from '../../test/browser';
import { startSite, type TestSite } from '../../test/test-site';

const MINUTE = 60_000;

let site: TestSite;
let browser: Browser;
beforeEach(async () => {
  site = await startSite();
  browser = new Browser();
  await browser.open(site.at('/login'));
  site.service.forgetCalls();
});
afterEach(() => site.end());

const view = async () => {
  const page = await browser.open(site.at('/plus/a1?_sso=0'));
  return { page, reader: JSON.parse(page.body).reader, decision: JSON.parse(page.body).decision };
};
const pass = () => browser.cookie(site.host, '__Host-ent');

it('gives the browser a pass for the edge, for as long as the pass lives', async () => {
  const { page } = await view();
  expect(pass()).toMatch(/^ey[\w-]+\.ey[\w-]+\.[\w-]+$/);
  expect(String(page.headers['set-cookie'] ?? '')).not.toContain('__Host-sid');
});

it('asks for no new pass while the old one lives', async () => {
  await view();
  const before = pass();
  site.later(9 * MINUTE);
  await view();
  expect(site.service.calls('/v1/me/pass')).toBe(0);
  expect(pass()).toBe(before);
});

it('renews an ended pass once for ten tabs, by refreshing the login once', async () => {
  site.later(11 * MINUTE);
  const views = await Promise.all(Array.from({ length: 10 }, view));
  expect(views.every(({ reader }) => reader !== null)).toBe(true);
  expect(site.service.calls('/v1/me/pass')).toBe(1);
  // One refresh; the other call is the site's own token for the check.
  expect(site.service.calls('/oidc/token')).toBe(2);
});

it('ends the session when Pluspas refuses to refresh the login', async () => {
  await site.service.endRefreshTokens(String(site.sessions.last.refreshToken));
  site.later(11 * MINUTE);
  expect((await view()).reader).toBeNull();
  expect(browser.cookie(site.host, '__Host-sid')).toBeUndefined();
  expect(pass()).toBeUndefined();
});

it('ends the session when Pluspas refuses a fresh token of this reader', async () => {
  site.service.pass = { ...site.service.pass, status: 401 };
  site.later(11 * MINUTE);
  expect((await view()).reader).toBeNull();
});

it.each(['gone', 'silent', 'failing'] as const)('keeps the reader logged in while the service is %s', async (mood) => {
  await view();
  site.service.mood = mood;
  site.later(11 * MINUTE);
  const { reader, decision } = await view();
  expect(reader).not.toBeNull();
  expect(decision).toBe(true);
});

it('renews the pass at once when an answer is newer than it, so that a purchase reaches the edge', async () => {
  const before = pass();
  site.service.pass = { version: 7, sections: ['gva/plus'], status: 200 };
  site.service.answer = ({ subject }) => ({
    decision: true,
    context: { reason: 'bundle', until: null, via: null, version: 7, asOf: subject.id, stale: false },
  });
  await view();
  expect(site.service.calls('/v1/me/pass')).toBe(1);
  expect(pass()).not.toBe(before);
});

it('does not bring back a reader who is logged out while her pass is being renewed', async () => {
  site.later(11 * MINUTE);
  const viewing = view();
  await site.sessions.end(site.sessions.last.key);
  await viewing;
  expect((await view()).reader).toBeNull();
});

it('lets a session that is used live on, and sends its cookie again', async () => {
  for (let week = 0; week < 6; week += 1) {
    site.later(7 * 24 * 60 * MINUTE);
    const { page, reader } = await view();
    expect(reader).not.toBeNull();
    expect(String(page.headers['set-cookie'])).toContain('__Host-sid=');
  }
});

it('ends a session after thirty quiet days', async () => {
  site.later(31 * 24 * 60 * MINUTE);
  expect((await view()).reader).toBeNull();
});

it('ends a session after half a year, however often it was used', async () => {
  const week = 7 * 24 * 60 * MINUTE;
  for (let seen = 0; seen < 25; seen += 1) {
    site.later(week);
    expect((await view()).reader).not.toBeNull();
  }
  site.later(week);
  expect((await view()).reader).toBeNull();
});

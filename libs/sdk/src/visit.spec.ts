import { Browser } from '../test/browser';
import { allow, deny } from '../test/fake-service';
import { startSite, type TestSite } from '../test/test-site';

let site: TestSite;
beforeEach(async () => {
  site = await startSite();
});
afterEach(() => site.end());

const remembered = (browser: Browser) => browser.cookie(site.host, '__Host-was');
const subjects = () => site.service.questions.map((question) => question.subject);

it('remembers in the browser which title opened something, and says so once the reader is a stranger', async () => {
  const browser = new Browser();
  await browser.open(site.at('/login?return=%2Fplus%2Fa1'));
  expect(remembered(browser)).toBe('gva');
  browser.drop(site.host, '__Host-sid');
  const page = await browser.open(site.at('/plus/a1?_sso=0'));
  expect(subjects().at(-1)).toEqual({ type: 'anonymous', id: '-', properties: { remembered: true } });
  expect(JSON.parse(page.body).remembered).toBe('gva');
});

it('does not remember a reader to whom nothing opened', async () => {
  site.service.answer = () => deny();
  const browser = new Browser();
  await browser.open(site.at('/login?return=%2Fplus%2Fa1'));
  expect(remembered(browser)).toBeUndefined();
});

it('does not remember a title when no title stands behind the answer', async () => {
  site.service.answer = () => allow({ reason: 'free', via: null });
  const browser = new Browser();
  await browser.open(site.at('/login?return=%2Ffree%2Fa1'));
  expect(remembered(browser)).toBeUndefined();
});

it('forgets on request, and goes back to the article', async () => {
  const browser = new Browser();
  browser.plant(site.host, '__Host-was', 'gva');
  const page = await browser.open(site.at('/forget?return=%2Fplus%2Fa1'));
  expect(page.url).toBe(site.at('/plus/a1?_sso=0'));
  expect(remembered(browser)).toBeUndefined();
});

it('believes no marker that is not a title', async () => {
  const browser = new Browser();
  browser.plant(site.host, '__Host-was', '<script>');
  await browser.open(site.at('/plus/a1?_sso=0'));
  expect(subjects()).toEqual([{ type: 'anonymous', id: '-', properties: { remembered: false } }]);
});

it('takes a pass that it did not give out of the browser', async () => {
  const browser = new Browser();
  browser.plant(site.host, '__Host-ent', 'ey.ey.x');
  await browser.open(site.at('/plus/a1?_sso=0'));
  expect(browser.cookie(site.host, '__Host-ent')).toBeUndefined();
});

describe('a reader whose login the service knows', () => {
  let browser: Browser;
  beforeEach(async () => {
    browser = new Browser();
    await browser.open(site.at('/login'));
    await browser.open(site.at('/plus/a1?_sso=0'));
    site.service.forgetCalls();
  });
  const pass = () => browser.cookie(site.host, '__Host-ent');
  const view = async () => JSON.parse((await browser.open(site.at('/plus/a1?_sso=0'))).body);

  it('is asked about by her pass, which names that login', async () => {
    await view();
    expect(subjects()).toEqual([{ type: 'pass', id: pass() }]);
  });

  it('is asked about by her account when her pass is not believed, and sees no wall for it', async () => {
    site.service.answer = ({ subject }) =>
      subject.type === 'pass' ? deny({ reason: 'login_required', version: null }) : allow();
    expect((await view()).decision).toBe(true);
    expect(subjects().map(({ type }) => type)).toEqual(['pass', 'reader']);
  });

  it('is told why, and is a stranger from then on, when her login has ended and no logout came', async () => {
    site.service.answer = () => deny({ reason: 'session_revoked', wall: 'login' });
    site.service.pass = { ...site.service.pass, status: 401 };
    expect(await view()).toMatchObject({ reader: null, decision: false, context: { reason: 'session_revoked' } });
    expect([browser.cookie(site.host, '__Host-sid'), pass()]).toEqual([undefined, undefined]);
    expect((await view()).reader).toBeNull();
  });

  it('sees the wall of the device limit, logged in, for as long as other devices have her place', async () => {
    site.service.answer = () => deny({ reason: 'device_limit', wall: 'login' });
    site.service.pass = { ...site.service.pass, sections: ['gva/free'], obstacle: 'device_limit' };
    const seen = await view();
    expect(seen).toMatchObject({ decision: false, context: { reason: 'device_limit', wall: 'login' } });
    expect(seen.reader).not.toBeNull();
  });

  it('reads on at once when she took her place back on another title', async () => {
    const before = pass();
    site.service.answer = ({ subject }) =>
      subject.id === before ? deny({ reason: 'device_limit', wall: 'login' }) : allow();
    expect((await view()).decision).toBe(true);
    expect(site.service.calls('/v1/me/pass')).toBe(1);
    expect(pass()).not.toBe(before);
  });
});

it('links every wall to the page that says why, with the article, the way back and what the wall shows', async () => {
  const page = await new Browser().open(site.at('/plus/a1?x=1&_sso=0'));
  const href = new URL(JSON.parse(page.body).whyHref);
  expect(href.origin + href.pathname).toBe(`${site.service.url}/why`);
  expect(Object.fromEntries(href.searchParams)).toEqual({
    title: 'gva',
    tier: 'plus',
    article: 'a1',
    from: site.at('/plus/a1?x=1'),
    ref: 'reference-1',
  });
});

it.each([
  ['readHereHref', '/account/devices/here'],
  ['devicesHref', '/account/devices'],
])('has for the wall of a displaced device %s, with the way back', async (name, path) => {
  const page = await new Browser().open(site.at('/plus/a1?x=1&_sso=0'));
  const href = new URL(JSON.parse(page.body)[name]);
  expect(href.origin + href.pathname).toBe(site.service.url + path);
  expect(Object.fromEntries(href.searchParams)).toEqual({ title: 'gva', from: site.at('/plus/a1?x=1') });
});

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

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { type Product, startProduct } from '../support/spawned-newsstand';
import { type UpstreamIssuer, upstreamIssuer } from '../support/upstream-issuer';
import { type Mailbox, PASSWORD, READER_PAGES, SUBSCRIBER } from './reader-pages';

jest.setTimeout(120_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const MOST_BYTES = 30_000;
/** A folder for pictures of every page, to be looked at: `SCREENSHOTS=/tmp/pages npm test -- test/browser/reader-pages`. */
const { SCREENSHOTS } = process.env;

const LOOKS = [
  { width: 390, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
  { width: 1280, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const;

/** Counts what moved after it was first drawn. */
const WATCH_SHIFTS = `window.shifted = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifted += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });`;

/** What the page weighs on the wire, pictures aside, also when the browser had some of it already. */
const BYTES = `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .filter(({ name }) => !/[.](svg|png|ico)$/.test(name))
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`;

let product: Product;
let browser: Browser;
let google: UpstreamIssuer;
const folder = mkdtempSync(join(tmpdir(), 'pluspas-pages-'));

beforeAll(async () => {
  google = await upstreamIssuer('google');
  const { id, name, issuer, clientId, emailDomains } = google.provider;
  const provider = { id, name, issuer, clientId, emailDomains, secret: 'a secret of the tests alone' };
  const UPSTREAM_FILE = join(folder, 'upstream.yaml');
  writeFileSync(UPSTREAM_FILE, JSON.stringify({ providers: [provider] }));
  [product, browser] = await Promise.all([startProduct({ UPSTREAM_FILE }), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await product?.end();
  await google?.close();
  rmSync(folder, { recursive: true });
});

describe.each([
  { language: 'nl', locale: 'nl-BE', looks: LOOKS },
  { language: 'fr', locale: 'fr-BE', looks: LOOKS.slice(0, 1) },
  { language: 'en', locale: 'en-GB', looks: LOOKS.slice(0, 1) },
])('every page that a reader sees, in $language', ({ language, locale, looks }) => {
  it('is in her language, in nobody’s way, as wide as her phone, light, and stands still', async () => {
    google.person = { sub: `pages-${language}`, email: `pages-${language}@own.example`, email_verified: true };
    const page = await visitor(locale);
    const mailbox = await mailboxOf(locale);
    const faults: string[] = [];
    for (const { name, open, dutchAlone } of READER_PAGES) {
      await open(page, product, mailbox);
      await page.waitForLoadState();
      const found = await faultsOf(page, dutchAlone ? 'nl' : language);
      for (const look of looks) found.push(...(await faultsInLook(page, look, name)));
      faults.push(...found.map((fault) => `${name}: ${fault}`));
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

it('leads a reader from the wall to the article with the keyboard alone', async () => {
  const page = await visitor('nl-BE');
  await page.goto(product.site('nieuwsblad'));
  await page.locator('a[data-tier="plus"]').first().click();
  await page.waitForSelector('[data-wall]');
  await tabTo(page, '[data-wall] .already a');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/login\//);
  await tabTo(page, 'a[href*="with=password"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('input[name="password"]');
  await page.keyboard.type(SUBSCRIBER);
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-premium]');
  await page.context().close();
});

/** With the script of axe let in; our own policy lets none in. */
async function visitor(locale: string): Promise<Page> {
  const context = await browser.newContext({
    bypassCSP: true,
    locale,
    timezoneId: 'Europe/Brussels',
    viewport: { width: 390, height: 844 },
    // A colour on its way from one look to the next has the contrast of neither.
    reducedMotion: 'reduce',
  });
  await context.addInitScript(WATCH_SHIFTS);
  return context.newPage();
}

async function mailboxOf(locale: string): Promise<Mailbox> {
  const mails = await visitor(locale);
  return async (email) => {
    for (let tries = 0; tries < 100; tries += 1) {
      await mails.goto(`${product.serviceUrl}/dev/mailbox`);
      const mail = mails.locator('.rows > div', { hasText: email }).first();
      if ((await mail.count()) > 0) return (await mail.locator('a').textContent())?.slice(0, 6) ?? '';
      await mails.waitForTimeout(50);
    }
    throw new Error(`no mail to ${email}`);
  };
}

async function faultsOf(page: Page, language: string): Promise<string[]> {
  const faults: string[] = [];
  const said = await page.locator('html').getAttribute('lang');
  if (said !== language) faults.push(`speaks ${said}`);
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`has ${headings} headings of the page`);
  const bytes = (await page.evaluate(BYTES)) as number;
  if (bytes > MOST_BYTES) faults.push(`weighs ${bytes} bytes`);
  // What moves does so at each load; a window that was made narrower while the page came does not come twice.
  if ((await page.evaluate('window.shifted')) !== 0) await page.reload();
  const shifted = (await page.evaluate('window.shifted')) as number;
  if (shifted !== 0) faults.push(`moved by ${shifted}`);
  await page.setViewportSize({ width: 320, height: 700 });
  const wide = (await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )) as number;
  if (wide !== 0) faults.push(`is ${wide} px too wide at 320 px`);
  return faults;
}

async function faultsInLook(
  page: Page,
  { width, colorScheme }: (typeof LOOKS)[number],
  name: string,
): Promise<string[]> {
  await page.setViewportSize({ width, height: 844 });
  await page.emulateMedia({ colorScheme });
  if (SCREENSHOTS !== undefined) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const lang = await page.locator('html').getAttribute('lang');
    await page.screenshot({ path: `${SCREENSHOTS}/${name}-${lang}-${width}-${colorScheme}.png`, fullPage: true });
  }
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
       violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  )) as string[];
  return found.map((fault) => `${fault} (${width} px, ${colorScheme})`);
}

async function tabTo(page: Page, target: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await page.locator(`${target}:focus`).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reaches ${target}`);
}

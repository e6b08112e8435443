import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newReader } from '../support/browser';
import { type FewDevices, fewDevices } from '../support/few-devices';
import { type Product, startProduct } from '../support/spawned-newsstand';
import { pluspas } from '../support/spawned-service';

jest.setTimeout(120_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const EMAIL = 'gva-subscriber@pluspas.example';
const PASSWORD = 'plusartikel-demo';

let catalogue: FewDevices;
let product: Product;
let browser: Browser;
let article: string;
/** Three browsers of one reader, whose plan reads on two; script is off. */
let contexts: BrowserContext[];
let [first, second, third]: Page[] = [];

beforeAll(async () => {
  catalogue = fewDevices();
  [product, browser] = await Promise.all([startProduct({ CATALOGUE_DIR: catalogue.folder }), launchBrowser()]);
  contexts = await Promise.all([1, 2, 3].map(() => newReader(browser, { javaScript: false, width: 390 })));
  [first, second, third] = await Promise.all(contexts.map((context) => context.newPage()));
  article = await plusArticle(the(first));
});
afterAll(async () => {
  await browser?.close();
  await product?.end();
  catalogue?.remove();
});

describe('a reader with three browsers, whose plan reads on two devices', () => {
  it('reads on the third at once, and the first shows the wall', async () => {
    for (const page of [first, second, third]) await logIn(the(page));
    expect(await sees(third)).toBe('article');
    expect(await sees(second)).toBe('article');
    expect(await sees(first)).toBe('device_limit');
    expect(await the(first).locator('[data-wall="login"]').count()).toBe(1);
    expect(await the(first).locator('[data-reader]').count()).toBe(1);
  });

  it('finds nothing in her way on the wall and the pages behind it, in the dark on a small phone too', async () => {
    // Only so that axe can be put into the page: our own policy lets no script in.
    const looks = {
      bypassCSP: true,
      colorScheme: 'dark',
      locale: 'nl-BE',
      viewport: { width: 320, height: 700 },
    } as const;
    const storageState = await contexts[0]?.storageState();
    const reader = await browser.newContext({ ...looks, ...(storageState ? { storageState } : {}) });
    const page = await reader.newPage();
    const pages = [article, `${product.serviceUrl}/account/devices/here`, `${product.serviceUrl}/account/devices`];
    for (const address of pages) {
      await page.goto(address);
      expect(page.url()).toBe(address);
      await page.evaluate(AXE);
      const found =
        await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
        violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`);
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([address, found, wide]).toEqual([address, [], 0]);
    }
    await reader.close();
  });

  it('says “Lees hier verder” there, reads on where she was, and the second shows the wall', async () => {
    await the(first).getByRole('link', { name: 'Lees hier verder' }).click();
    expect(await the(first).locator('h1').textContent()).toBe('Hier verder lezen?');
    await the(first).getByRole('button', { name: 'Lees hier verder' }).click();
    await the(first).waitForURL(article);
    expect(await the(first).locator('[data-premium]').count()).toBe(1);
    expect(await sees(second)).toBe('device_limit');
    expect(await sees(third)).toBe('article');
    expect(await sees(first)).toBe('article');
  });

  it('chooses on the second which one stops, and is brought back to the article', async () => {
    await the(second).getByRole('link', { name: 'Kies zelf een toestel' }).click();
    expect(await the(second).locator('h1').textContent()).toBe('Toestellen');
    // Listed by use: the one that took its place last stands on top, and it is the first browser.
    await the(second)
      .getByRole('button', { name: /Laat dit toestel stoppen/ })
      .first()
      .click();
    await the(second).waitForURL(article);
    expect(await the(second).locator('[data-premium]').count()).toBe(1);
    const seen = [await sees(first), await sees(third)].toSorted();
    expect(seen).toEqual(['article', 'device_limit']);
  });

  it('is told by mail, and asked whether that was her', async () => {
    const page = await (await newReader(browser)).newPage();
    await page.goto(`${product.serviceUrl}/dev/mailbox`);
    await page
      .getByRole('link', { name: /Nieuwe aanmelding op/ })
      .first()
      .click();
    expect(await page.locator('body').textContent()).toContain('Was jij dat? Dan hoef je niets te doen.');
    await page.context().close();
  });

  it('reads on all three once customer care says so, without a word from her', async () => {
    const order = ['reader', 'devices', EMAIL, '--limit', '3', '--reason', 'goodwill', '--text', 'three of her own'];
    expect(pluspas(product.service.env, ...order)).toContain('Reads on 3 devices at once: customer care said so.');
    for (const page of [first, second, third]) expect(await sees(page)).toBe('article');
    expect(pluspas(product.service.env, 'reader', 'show', EMAIL)).toContain('Reads on 3 devices at once');
  });
});

/** A plusartikel of gva, by the front page. */
async function plusArticle(page: Page): Promise<string> {
  await page.goto(product.site('gva'));
  const href = await page.locator('a[data-tier="plus"]').first().getAttribute('href');
  return new URL(href ?? '', product.site('gva')).href;
}

async function logIn(page: Page): Promise<void> {
  await page.goto(article);
  await page.locator('a[data-login]').first().click();
  await page.locator('a[href*="with=password"]').first().click();
  await page.locator('input[name="email"]').fill(EMAIL);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('form button').first().click();
  await page.waitForURL(article);
}

/** What she sees when she opens the article: it, or why not. */
async function sees(page: Page | undefined): Promise<string> {
  await the(page).goto(article);
  if ((await the(page).locator('[data-premium]').count()) === 1) return 'article';
  return (await the(page).locator('[data-wall]').first().getAttribute('data-reason')) ?? 'no wall';
}

function the(page: Page | undefined): Page {
  if (!page) throw new Error('no such page');
  return page;
}

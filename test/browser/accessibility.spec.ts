import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { type Product, startProduct } from '../support/spawned-newsstand';

jest.setTimeout(120_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let product: Product;
let browser: Browser;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await product?.end();
});

describe.each([
  { width: 390, colorScheme: 'light' },
  { width: 1280, colorScheme: 'dark' },
] as const)('a reader who needs help to read, at $width px in the $colorScheme', ({ width, colorScheme }) => {
  it('finds nothing in her way on a newspaper, from front page to plans', async () => {
    // Only so that axe can be put into the page: our own policy lets no script in.
    const reader = await browser.newContext({
      bypassCSP: true,
      colorScheme,
      locale: 'nl-BE',
      viewport: { width, height: 900 },
    });
    const page = await reader.newPage();
    await page.goto(product.site('nieuwsblad'));
    await expectNothingInTheWay(page, 'front page');
    await page.locator('a[data-tier="plus"]').first().click();
    await page.waitForSelector('[data-wall]');
    await expectNothingInTheWay(page, 'wall');
    await page.locator('a[data-login]').first().click();
    await page.locator('a[href*="with=password"]').click();
    await page.waitForSelector('input[name="password"]');
    await page.locator('input[name="email"]').fill('gva-subscriber@pluspas.example');
    await page.locator('input[name="password"]').fill('plusartikel-demo');
    await page.locator('form button').first().click();
    await page.waitForSelector('[data-premium]');
    await expectNothingInTheWay(page, 'article');
    await page.goto(`${product.site('nieuwsblad')}/abonnement`);
    await expectNothingInTheWay(page, 'plans');
    await reader.close();
  });
});

it.each(['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'])(
  'never makes a reader scroll sideways at 320 px on %s',
  async (title) => {
    const reader = await browser.newContext({ javaScriptEnabled: true, viewport: { width: 320, height: 700 } });
    const page = await reader.newPage();
    for (const tier of [null, 'plus', 'exclusive']) {
      await page.goto(product.site(title));
      if (tier) await page.locator(`a[data-tier="${tier}"]`).first().click();
      await page.waitForLoadState();
      const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      expect([tier, wide]).toEqual([tier, 0]);
    }
    await reader.close();
  },
);

async function expectNothingInTheWay(page: Page, where: string): Promise<void> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
       violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  )) as string[];
  expect([where, found]).toEqual([where, []]);
}

import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { DeviceOfBrowser } from '../support/device-of-browser';
import { type Product, startProduct } from '../support/spawned-newsstand';

jest.setTimeout(120_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Bytes as they travel. */
const HEAVIEST_PAGE = 30_000;

describe('the pages of passkeys', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  /** At her page of passkeys, with one on it. */
  async function reader(settings: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ bypassCSP: true, ...settings });
    const page = await context.newPage();
    const device = await DeviceOfBrowser.of(context, page);
    await page.goto(`${product.serviceUrl}/login`);
    await page.locator('a[href*="with=password"]').first().click();
    await page.locator('input[name="email"]').fill('standaard-subscriber@pluspas.example');
    await page.locator('input[name="password"]').fill('plusartikel-demo');
    await page.keyboard.press('Enter');
    await page.waitForURL(({ pathname }) => pathname === '/account');
    await page.goto(`${product.serviceUrl}/account/passkeys`);
    await device.touches(true);
    // By keyboard alone: focus, then Enter.
    await page.locator('[data-passkey] button').focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=added/);
    await device.touches(false);
    return page;
  }

  it.each([
    { lang: 'nl', locale: 'nl-BE', width: 320, colorScheme: 'light', title: 'Passkeys' },
    { lang: 'fr', locale: 'fr-BE', width: 390, colorScheme: 'dark', title: 'Clés d’accès' },
    { lang: 'en', locale: 'en-GB', width: 1280, colorScheme: 'light', title: 'Passkeys' },
  ] as const)('have nothing in the way in $lang, at $width px, by keyboard', async ({ locale, width, colorScheme }) => {
    const page = await reader({ locale, colorScheme, viewport: { width, height: 800 } });
    await expectNothingInTheWay(page);

    await page.locator('.passkey-line summary').last().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Tablet in de keuken van oma en opa, met een barst in het glas');
    await expectNothingInTheWay(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=renamed/);
    expect(await page.locator('.passkey-line .name').last().textContent()).toContain('Tablet in de keuken');
    await expectNothingInTheWay(page);

    await page.context().clearCookies();
    await page.goto(`${product.serviceUrl}/login`);
    expect(await page.locator('[data-passkey] button').isVisible()).toBe(true);
    await expectNothingInTheWay(page);
    await page.context().close();
  });

  it('stay light, and stand still while they load', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const weights: Promise<number>[] = [];
    page.on('response', (response) => {
      const counts = response.request().resourceType() !== 'image' && response.ok();
      if (counts)
        weights.push(
          response
            .request()
            .sizes()
            .then(({ responseBodySize }) => responseBodySize),
        );
    });
    await page.goto(`${product.serviceUrl}/login`);
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(weights)).reduce((sum, weight) => sum + weight, 0);
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(HEAVIEST_PAGE);
    const shift = await page.evaluate(
      `new Promise((resolve) => {
         let sum = 0;
         new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value)))
           .observe({ type: 'layout-shift', buffered: true });
         setTimeout(() => resolve(sum), 200);
       })`,
    );
    expect(shift).toBe(0);
    await context.close();
  });
});

async function expectNothingInTheWay(page: Page): Promise<void> {
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  await page.evaluate(AXE);
  const found = await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
       violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`,
  );
  expect([wide, found]).toEqual([0, []]);
}

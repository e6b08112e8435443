import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { codeIn } from '../support/mailbox-page';
import { type Product, startProduct } from '../support/spawned-newsstand';

jest.setTimeout(120_000);

const PHONE = { width: 390, height: 844 };
/** From the wall: make an account, go on, open the mailbox, the field for the code, log in. */
const FEWEST_TAPS = 5;

describe('a stranger with a phone', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  function phone(javaScriptEnabled: boolean): Promise<BrowserContext> {
    return browser.newContext({
      javaScriptEnabled,
      locale: 'nl-BE',
      timezoneId: 'Europe/Brussels',
      viewport: PHONE,
      hasTouch: true,
      isMobile: true,
    });
  }

  it.each([
    ['off', false],
    ['on', true],
  ])('goes from the wall to the open article in five taps, with JavaScript %s', async (_, javaScript) => {
    const reader = await phone(javaScript);
    const page = await reader.newPage();
    await page.goto(product.site('nieuwsblad'));
    await page.locator('a[data-tier="registered"]').first().click();
    await page.waitForURL(/artikel/);
    const article = page.url();
    expect(await page.locator('[data-wall]').getAttribute('data-wall')).toBe('registration');

    const began = performance.now();
    let taps = 0;
    const tap = async (on: Page, target: string) => {
      await on.locator(target).first().tap();
      taps += 1;
    };
    const email = `phone-${javaScript}@pluspas.example`;
    await tap(page, '[data-wall] a.button');
    expect(await page.locator('h1').textContent()).toBe('Maak een gratis Pluspas');
    expect(await page.locator('.back-to').textContent()).toContain('nieuwsblad');
    // The keyboard is up: the field has the focus.
    expect(await page.locator('input[name="email"]:focus').count()).toBe(1);
    await page.keyboard.type(email);
    await tap(page, 'main form button');

    await page.waitForURL(/\/code/);

    const opened = reader.waitForEvent('page');
    await tap(page, 'a[href="/dev/mailbox"]');
    const mailbox = await opened;
    const code = await codeIn(mailbox, email);
    await mailbox.close();
    await tap(page, 'input[name="code"]');
    await page.keyboard.type(code);
    await tap(page, 'main form button');
    await page.waitForURL(/artikel/);
    const seconds = (performance.now() - began) / 1000;

    expect(new URL(page.url()).pathname).toBe(new URL(article).pathname);
    expect(await page.locator('[data-wall]').count()).toBe(0);
    expect(await page.locator('[data-premium]').count()).toBe(1);
    expect(taps).toBeLessThanOrEqual(FEWEST_TAPS);
    expect(seconds).toBeLessThan(15);
    await reader.close();
  });

  it('is known on the other four titles from then on, and on My Pluspas', async () => {
    const reader = await phone(true);
    const page = await reader.newPage();
    await page.goto(`${product.serviceUrl}/register`);
    await page.locator('input[name="email"]').fill('five-titles@pluspas.example');
    await page.locator('main form button').first().tap();
    const mailbox = await reader.newPage();
    await mailbox.goto(`${product.serviceUrl}/dev/mailbox`);
    await page.locator('input[name="code"]').fill(await codeIn(mailbox, 'five-titles@pluspas.example'));
    await page.locator('main form button').first().tap();
    await page.waitForURL(({ pathname }) => pathname === '/account');
    expect(await page.locator('main').textContent()).toContain('five-titles@pluspas.example, bevestigd');
    for (const title of ['gva', 'standaard', 'hbvl', 'gentenaar']) {
      await page.goto(product.site(title));
      expect(await page.locator('[data-reader]').count()).toBe(1);
    }
    await reader.close();
  });
});

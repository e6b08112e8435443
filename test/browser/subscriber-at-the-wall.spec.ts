import type { Browser, Page } from 'playwright-core';
import { launchBrowser, newReader } from '../support/browser';
import { type Product, startProduct } from '../support/spawned-newsstand';
import { pluspas } from '../support/spawned-service';

jest.setTimeout(120_000);

const SUBSCRIBER = 'gva-subscriber@pluspas.example';

describe('a subscriber who sees the wall', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  async function atTheWall(page: Page, as: string | null): Promise<string> {
    await page.goto(product.site('standaard'));
    if (as !== null) await logIn(page, as);
    await page.locator('a[data-tier="plus"]').first().click();
    await page.waitForSelector('[data-wall]');
    return new URL(page.url()).pathname;
  }

  async function logIn(page: Page, email: string): Promise<void> {
    await page.locator('a[data-login]').first().click();
    await page.locator('a[href*="with=password"]').click();
    await page.locator('input[name="email"]').fill(email);
    await page.locator('input[name="password"]').fill('plusartikel-demo');
    await page.locator('main form button').first().click();
    await page.waitForSelector('[data-reader]');
  }

  async function codeFor(page: Page, email: string): Promise<string> {
    const mailbox = await page.context().newPage();
    for (let tries = 0; tries < 100; tries += 1) {
      await mailbox.goto(`${product.serviceUrl}/dev/mailbox`);
      const mail = mailbox.locator('.rows > div', { hasText: email }).first();
      if ((await mail.count()) > 0) {
        const code = (await mail.locator('a').textContent())?.slice(0, 6) ?? '';
        await mailbox.close();
        return code;
      }
      await mailbox.waitForTimeout(50);
    }
    throw new Error(`no mail to ${email}`);
  }

  it.each([
    ['on', true],
    ['off', false],
  ])(
    'finds it under her other address and reads the article she came from, with JavaScript %s',
    async (_, javaScript) => {
      const reader = await newReader(browser, { javaScript, width: 390 });
      const page = await reader.newPage();
      const article = await atTheWall(page, 'no-subscription@pluspas.example');
      await page.locator('[data-wall] .anyway a').click();
      expect(await page.locator('main').textContent()).toContain('no-subscription@pluspas.example');
      await page.locator('input[name="email"]').fill(SUBSCRIBER);
      await page.locator('main form button').click();
      await page.waitForURL(/\/code/);
      await page.locator('input[name="code"]').fill(await codeFor(page, SUBSCRIBER));
      await page.locator('main form button').first().click();
      // Without script, one more tap leaves the account that was logged in here.
      if (!javaScript) await page.locator('main form button').first().click();
      await page.waitForURL(/\/why/);
      expect(await page.locator('h1').textContent()).toBe('Je kunt dit artikel nu lezen');
      await page.locator('main a.button').first().click();
      await page.waitForSelector('[data-premium]');
      expect(page.url()).toBe(`${product.site('standaard')}${article}`);
      expect(await page.locator('[data-reader]').textContent()).toContain(SUBSCRIBER);
      await reader.close();
    },
  );

  it('is let in with one tap when she was logged in on another newspaper alone', async () => {
    const reader = await newReader(browser);
    const page = await reader.newPage();
    const article = await atTheWall(page, null);
    const other = await reader.newPage();
    await other.goto(`${product.site('gva')}/?_sso=0`);
    await logIn(other, SUBSCRIBER);
    await page.locator('[data-wall] .anyway a').click();
    expect(await page.locator('h1').textContent()).toBe('Je kunt dit artikel nu lezen');
    await page.locator('main a.button').first().click();
    await page.waitForSelector('[data-premium]');
    expect(page.url()).toBe(`${product.site('standaard')}${article}`);
    await reader.close();
  });

  it('reads a reference to customer care, who see her case by it and by that of the wall', async () => {
    const reader = await newReader(browser);
    const page = await reader.newPage();
    await atTheWall(page, 'no-subscription@pluspas.example');
    const wall = (await page.locator('.why-wall code').textContent())?.split(' ').at(-1) ?? '';
    await page.locator('[data-wall] .anyway a').click();
    const reference = (await page.locator('.reference strong').textContent()) ?? '';
    for (const quoted of [reference.toLowerCase(), wall]) {
      const said = pluspas(product.service.env, 'reader', 'case', quoted);
      expect(said).toContain(reference);
      expect(said).toContain('no-subscription@pluspas.example');
      expect(said).toContain('no_entitlement');
      expect(said).toContain('standaard/plus');
    }
    await reader.close();
  });
});

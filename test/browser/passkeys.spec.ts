import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser';
import { DeviceOfBrowser } from '../support/device-of-browser';
import { type Product, startProduct } from '../support/spawned-newsstand';

jest.setTimeout(120_000);

const EMAIL = 'gva-subscriber@pluspas.example';
const PASSWORD = 'plusartikel-demo';

describe('a reader whose device keeps a passkey', () => {
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
  });

  async function phone(): Promise<{ context: BrowserContext; page: Page; device: DeviceOfBrowser }> {
    const context = await browser.newContext({
      locale: 'nl-BE',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    const page = await context.newPage();
    return { context, page, device: await DeviceOfBrowser.of(context, page) };
  }

  async function logInByPassword(page: Page): Promise<void> {
    await page.goto(`${product.serviceUrl}/login`);
    await page.locator('a[href*="with=password"]').first().click();
    await page.locator('input[name="email"]').fill(EMAIL);
    await page.locator('input[name="password"]').fill(PASSWORD);
    await page.locator('main form button').first().click();
    await page.waitForURL(({ pathname }) => pathname === '/account');
  }

  async function makePasskey(page: Page, device: DeviceOfBrowser): Promise<void> {
    await page.goto(`${product.serviceUrl}/account/passkeys`);
    await device.touches(true);
    await page.locator('[data-passkey] button').click();
    await page.waitForURL(/done=added/);
    await device.touches(false);
  }

  async function logOut(context: BrowserContext): Promise<void> {
    await context.clearCookies();
  }

  /** From a wall of the newspaper to its login page. */
  async function atLogin(page: Page): Promise<string> {
    await page.goto(product.site('gva'));
    await page.locator('a[data-tier="plus"]').first().click();
    await page.waitForSelector('[data-wall]');
    const article = new URL(page.url()).pathname;
    await page.locator('[data-wall] a[data-login], a[data-login]').first().click();
    await page.waitForSelector('input[name="email"]');
    return article;
  }

  it('[identity 32] makes it, logs in with one tap and without an address, lands on the article, and removes it', async () => {
    const { context, page, device } = await phone();
    await logInByPassword(page);
    await page.locator('a[href="/account/passkeys"]').last().click();
    expect(await page.locator('main').textContent()).toContain('Je hebt nog geen passkey.');
    await makePasskey(page, device);
    expect(await page.locator('main').textContent()).toContain('Je passkey is klaar.');
    expect(await page.locator('.passkey-line .name').textContent()).toMatch(/ op Linux$/);
    expect(await device.passkeys()).toBe(1);

    await logOut(context);
    const article = await atLogin(page);
    await device.touches(true);
    await page.locator('[data-passkey] button').tap();
    await page.waitForURL(({ pathname }) => pathname === article);
    expect(await page.locator('[data-premium]').count()).toBe(1);
    expect(await page.locator('[data-wall]').count()).toBe(0);

    await page.goto(`${product.serviceUrl}/account/passkeys`);
    expect(await page.locator('main').textContent()).toContain('Laatst gebruikt op');
    await page.locator('.passkey-line summary').click();
    await page.locator('button[value="remove"]').click();
    await page.waitForURL(/done=removed/);
    expect(await page.locator('.passkey-line').count()).toBe(0);

    await logOut(context);
    await device.touches(false);
    await atLogin(page);
    await device.touches(true);
    await page.locator('[data-passkey] button').tap();
    await untilSaid(page, 'Met die passkey lukte het niet.');
    await context.close();
  });

  it('is offered it in the e-mail field, and logs in without a button', async () => {
    const { context, page, device } = await phone();
    await logInByPassword(page);
    await makePasskey(page, device);
    await logOut(context);
    await device.touches(true);
    const article = await atLogin(page).catch(() => null);
    await page.waitForURL(({ pathname }) => pathname.includes('artikel'));
    expect(article === null || new URL(page.url()).pathname === article).toBe(true);
    await page.waitForSelector('[data-premium]');
    await context.close();
  });

  it('reads calm words when it is not her finger, and goes on with her address', async () => {
    const { context, page, device } = await phone();
    await logInByPassword(page);
    await makePasskey(page, device);
    await logOut(context);
    await device.isOwner(false);
    await atLogin(page);
    await device.touches(true);
    await page.locator('[data-passkey] button').tap();
    await untilSaid(page, 'Geen passkey gebruikt. Probeer het opnieuw, of vul je e-mailadres in.');
    await page.locator('input[name="email"]').fill(EMAIL);
    await page.locator('main form button').first().tap();
    await page.waitForURL(/\/code/);
    await context.close();
  });

  it('is told when the device has one already', async () => {
    const { context, page, device } = await phone();
    await logInByPassword(page);
    await makePasskey(page, device);
    await device.touches(true);
    await page.locator('[data-passkey] button').tap();
    await untilSaid(page, 'Op dit toestel heb je al een passkey voor Pluspas.');
    expect(await page.locator('[data-passkey] button[aria-busy]').count()).toBe(0);
    await context.close();
  });

  it.each(['without script', 'in a browser that knows no passkeys'])('misses nothing %s', async (how) => {
    const context = await browser.newContext({ locale: 'nl-BE', javaScriptEnabled: how !== 'without script' });
    if (how !== 'without script') await context.addInitScript('delete window.PublicKeyCredential');
    const page = await context.newPage();
    await atLogin(page);
    expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
    await logInByPassword(page);
    await page.goto(`${product.serviceUrl}/account/passkeys`);
    expect(await page.locator('[data-passkey]').isVisible()).toBe(false);
    expect(await page.locator('.no-passkey').textContent()).toContain('In deze browser kun je geen passkey maken.');
    expect(await page.locator('.no-passkey').isVisible()).toBe(true);
    await context.close();
  });
});

async function untilSaid(page: Page, words: string): Promise<void> {
  await page.locator('[data-passkey] [role="status"]', { hasText: words }).waitFor();
}

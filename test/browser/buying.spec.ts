import type { Browser, BrowserContext, Page } from 'playwright-core';
import { LocalStripe } from '../stripe/local-stripe';
import { seedProducts } from '../stripe/seed-products';
import { launchBrowser } from '../support/browser';
import { codeIn } from '../support/mailbox-page';
import { type Product, startProduct } from '../support/spawned-newsstand';

jest.setTimeout(120_000);

describe('a stranger at the wall', () => {
  let stripe: LocalStripe;
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    stripe = await LocalStripe.start({ now: Math.floor(Date.now() / 1000) });
    const api = stripe.client();
    await seedProducts(api);
    const endpoint = await api.webhookEndpoints.create({ url: 'http://127.0.0.1:1/', enabled_events: ['*'] });
    [product, browser] = await Promise.all([
      startProduct({
        STRIPE_SECRET_KEY: 'sk_test_of_the_tests_alone',
        STRIPE_WEBHOOK_SECRETS: endpoint.secret ?? '',
        STRIPE_API_URL: stripe.url,
      }),
      launchBrowser(),
    ]);
    await api.webhookEndpoints.update(endpoint.id, { url: `${product.service.url}/v1/webhooks/stripe` });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.end();
    await stripe?.stop();
  });

  const phone = (javaScriptEnabled: boolean): Promise<BrowserContext> =>
    browser.newContext({ javaScriptEnabled, locale: 'nl-BE', viewport: { width: 390, height: 844 } });

  async function codeFor(reader: BrowserContext, email: string): Promise<string> {
    const mailbox = await reader.newPage();
    await mailbox.goto(`${product.serviceUrl}/dev/mailbox`);
    const code = await codeIn(mailbox, email);
    await mailbox.close();
    return code;
  }

  async function untilPayment(reader: BrowserContext, page: Page, email: string): Promise<string> {
    await page.goto(product.site('standaard'));
    await page.locator('a[data-tier="plus"]').first().click();
    await page.waitForURL(/artikel/);
    const article = page.url();
    await page.locator('[data-wall] form button').click();
    await page.locator('input[name="email"]').fill(email);
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/code/);
    await page.locator('input[name="code"]').fill(await codeFor(reader, email));
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/subscribe/);
    expect(await page.locator('h1').textContent()).toBe('De Standaard Digitaal');
    await page.locator('main form button').first().click();
    await page.waitForURL(/\/c\/pay\//);
    return article;
  }

  const isOpen = (page: Page) => page.locator('[data-premium]').count();

  it.each([
    ['off', false],
    ['on', true],
  ])('buys and reads in one go, here and on the other newspapers, with JavaScript %s', async (word, javaScript) => {
    const reader = await phone(javaScript);
    const page = await reader.newPage();
    const article = await untilPayment(reader, page, `buyer-${word}@pluspas.example`);
    await page.locator('form button').last().click();
    await page.waitForURL(/artikel/);
    expect(new URL(page.url()).pathname).toBe(new URL(article).pathname);
    expect(await isOpen(page)).toBe(1);
    await page.goto(product.site('gva'));
    await page.locator('a[data-tier="plus"]').first().click();
    await page.waitForURL(/artikel/);
    expect(await isOpen(page)).toBe(1);
    await reader.close();
  });

  it('thinks better of it at the payment, and is back at the article, closed as before', async () => {
    const reader = await phone(false);
    const page = await reader.newPage();
    const article = await untilPayment(reader, page, 'no-buyer@pluspas.example');
    await page.locator('a', { hasText: 'Back' }).click();
    await page.waitForURL(/artikel/);
    expect(new URL(page.url()).pathname).toBe(new URL(article).pathname);
    expect([await isOpen(page), await page.locator('[data-wall]').count()]).toEqual([0, 1]);
    await reader.close();
  });

  it('cancels in two clicks, and takes it back with one', async () => {
    const reader = await phone(false);
    const page = await reader.newPage();
    await untilPayment(reader, page, 'leaver@pluspas.example');
    await page.locator('form button').last().click();
    await page.waitForURL(/artikel/);
    const card = async () => {
      await page.goto(`${product.serviceUrl}/account`);
      return page.locator('.card .plan').first().textContent();
    };
    expect(await card()).toContain('Actief');
    await page.locator('a', { hasText: 'Zeg op' }).click();
    await page.locator('button', { hasText: 'Ja, zeg op' }).click();
    expect(await page.locator('h1').textContent()).toBe('Je hebt opgezegd.');
    expect(await card()).toContain('Opgezegd');
    await page.locator('a', { hasText: 'Toch houden' }).click();
    await page.locator('button', { hasText: 'Toch houden' }).click();
    expect(await card()).toContain('Actief');
    await reader.close();
  });
});

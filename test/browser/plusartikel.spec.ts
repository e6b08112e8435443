import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newReader } from '../support/browser';
import { type Product, startProduct } from '../support/spawned-newsstand';
import { pluspas } from '../support/spawned-service';

jest.setTimeout(120_000);

const OTHERS = ['nieuwsblad', 'standaard', 'hbvl', 'gentenaar'];
const PASSWORD = 'plusartikel-demo';
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
  ['off', false],
  ['on', true],
])('with JavaScript %s', (_, javaScript) => {
  let reader: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    reader = await newReader(browser, { javaScript });
    page = await reader.newPage();
  });

  afterAll(() => reader?.close());

  it('shows a stranger the wall on a plusartikel, and none of its premium text', async () => {
    await openArticle(page, 'gva', 'plus');
    expect(await page.locator('[data-wall]').getAttribute('data-wall')).toBe('paywall');
    expect(await page.locator('[data-premium]').count()).toBe(0);
  });

  it('lets the subscriber of Gazet van Antwerpen log in once, and brings her back to the article, open', async () => {
    await logIn(page, 'gva-subscriber@pluspas.example');
    expect(await page.locator('[data-premium]').count()).toBe(1);
    expect(new URL(page.url()).host).toBe(new URL(product.site('gva')).host);
  });

  it.each(OTHERS)('recognises her on the first view of %s, where the plusartikel is open', async (title) => {
    await page.goto(product.site(title));
    expect(await page.locator('[data-reader]').count()).toBe(1);
    await openArticle(page, title, 'plus');
    expect(await page.locator('[data-premium]').count()).toBe(1);
    expect(await page.locator('[data-wall]').count()).toBe(0);
  });

  it('keeps exclusive for the subscribers of that title, and says so', async () => {
    await openArticle(page, 'standaard', 'exclusive');
    expect(await page.locator('[data-wall]').getAttribute('data-reason')).toBe('tier_not_included');
    await openArticle(page, 'gva', 'exclusive');
    expect(await page.locator('[data-premium]').count()).toBe(1);
  });

  it('shows her on My account what her subscription opens, on which titles', async () => {
    await page.goto(`${product.serviceUrl}/account`);
    const text = await page.locator('main').textContent();
    for (const name of ['gva-subscriber@pluspas.example', 'Gazet van Antwerpen', 'Exclusief'])
      expect(text).toContain(name);
  });
});

it('opens the article for a stranger whom customer care grants access', async () => {
  const reader = await newReader(browser);
  const page = await reader.newPage();
  await openArticle(page, 'hbvl', 'plus');
  await logIn(page, 'no-subscription@pluspas.example');
  expect(await page.locator('[data-wall]').getAttribute('data-reason')).toBe('no_entitlement');

  const token = pluspas(product.service.env, 'token', '--role', 'support');
  const answer = await fetch(`${product.service.url}/v1/admin/grants`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'browser-journey-1',
    },
    body: JSON.stringify({
      email: 'no-subscription@pluspas.example',
      scope: { titles: ['hbvl'], tiers: ['plus'] },
      until: new Date(Date.now() + 86_400_000).toISOString(),
      reason: { code: 'goodwill', text: 'The paper did not come this week.' },
    }),
  });
  expect(answer.status).toBe(201);

  await page.reload();
  expect(await page.locator('[data-premium]').count()).toBe(1);
  await reader.close();
});

it('tells a reader whose subscription ended yesterday that it ended', async () => {
  const reader = await newReader(browser);
  const page = await reader.newPage();
  await openArticle(page, 'gva', 'plus');
  await logIn(page, 'lapsed-subscriber@pluspas.example');
  expect(await page.locator('[data-wall]').getAttribute('data-reason')).toBe('expired');
  await reader.close();
});

it('never bounces a reader who refuses to be known more than once', async () => {
  const reader = await newReader(browser);
  const page = await reader.newPage();
  const hops: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) hops.push(request.url());
  });
  await page.goto(product.site('standaard'));
  const first = hops.length;
  await page.goto(product.site('standaard'));
  expect(first).toBeGreaterThan(1);
  expect(first).toBeLessThanOrEqual(4);
  expect(hops.length - first).toBe(1);
  await reader.close();
});

async function openArticle(page: Page, title: string, tier: string): Promise<void> {
  await page.goto(product.site(title));
  await page.locator(`a[data-tier="${tier}"]`).first().click();
  await page.waitForURL(/artikel/);
}

async function logIn(page: Page, email: string): Promise<void> {
  await page.locator('a[data-login]').first().click();
  await page.locator('a[href*="with=password"]').first().click();
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(PASSWORD);
  await page.locator('form button').first().click();
  await page.waitForURL(/localhost:\d+\/artikel/);
}

import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type AccountApp, openAccountApp } from '../support/account-app';
import { launchBrowser } from '../support/browser';
import { siteLogin } from '../support/site-login';
import { type UpstreamIssuer, upstreamIssuer } from '../support/upstream-issuer';

jest.setTimeout(90_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

let house: AccountApp;
let google: UpstreamIssuer;
let apple: UpstreamIssuer;
let browser: Browser;

beforeAll(async () => {
  google = await upstreamIssuer('google', {}, 'google.localhost');
  // Another site than ours: its form brings none of our cookies along.
  apple = await upstreamIssuer('apple', { responseMode: 'form_post' }, 'apple.localhost');
  house = await openAccountApp({ upstream: [google.provider, apple.provider] });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
  await Promise.all([google?.close(), apple?.close()]);
});

/** A phone; the newspaper is not there, and only the address that the reader comes back to counts. */
async function phone(javaScriptEnabled: boolean, colorScheme: 'light' | 'dark' = 'light'): Promise<BrowserContext> {
  const viewport = { width: 390, height: 844 };
  const reader = await browser.newContext({
    javaScriptEnabled,
    bypassCSP: true,
    colorScheme,
    locale: 'nl-BE',
    viewport,
  });
  await reader.route('http://gva.localhost:4000/**', (route) => route.fulfill({ body: 'article' }));
  return reader;
}

async function opened(reader: BrowserContext): Promise<Page> {
  const page = await reader.newPage();
  await page.goto(siteLogin(house.baseUrl, 'gva').url);
  return page;
}

const backAtThePaper = (page: Page) => page.waitForURL(/^http:\/\/gva\.localhost:4000\/cb\?.*code=/);

it.each([
  ['google', false],
  ['apple', false],
])('[identity 40] a reader comes in with %s and without script, and at once the next time', async (id) => {
  const issuer = id === 'apple' ? apple : google;
  issuer.person = { sub: `${id}-reader`, email: `${id}-reader@own.example`, email_verified: 'true' };
  const reader = await phone(false);
  const page = await opened(reader);
  await page.getByRole('link', { name: `Ga verder met ${issuer.provider.name}` }).click();
  if (id === 'apple') await page.getByRole('button', { name: 'Go' }).click();
  await page.getByRole('button', { name: 'Maak mijn Pluspas' }).click();
  await backAtThePaper(page);
  await reader.close();

  const again = await phone(false);
  const next = await opened(again);
  await next.getByRole('link', { name: `Ga verder met ${issuer.provider.name}` }).click();
  if (id === 'apple') await next.getByRole('button', { name: 'Go' }).click();
  await backAtThePaper(next);
  await again.close();
});

it.each(['light', 'dark'] as const)(
  'nothing is in the way of a reader who needs help to read, in the %s',
  async (scheme) => {
    google.person = { sub: `axe-${scheme}`, email: `axe-${scheme}@own.example`, email_verified: true };
    const reader = await phone(true, scheme);
    const page = await opened(reader);
    await expectNothingInTheWay(page, 'login');
    await page.getByRole('link', { name: 'Ga verder met Google' }).click();
    await expectNothingInTheWay(page, 'open');
    await page.getByRole('link', { name: 'Ik heb al een Pluspas' }).click();
    await expectNothingInTheWay(page, 'prove');
    await page.goBack();
    await page.getByRole('button', { name: 'Maak mijn Pluspas' }).click();
    await backAtThePaper(page);
    await page.goto(`${house.baseUrl}/account/ways`);
    await expectNothingInTheWay(page, 'ways');
    await reader.close();
  },
);

async function expectNothingInTheWay(page: Page, where: string): Promise<void> {
  await page.waitForSelector('h1');
  await page.evaluate(AXE);
  const found = (await page.evaluate(
    `axe.run(document).then(({ violations }) => violations.map(({ id }) => id))`,
  )) as string[];
  const wide = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  expect([where, found, wide]).toEqual([where, [], 0]);
}

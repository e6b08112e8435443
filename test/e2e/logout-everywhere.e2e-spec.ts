import { Browser, type Page } from '../../libs/sdk/test/browser';
import { logIn, post } from '../support/product-login';
import { type Product, startProduct } from '../support/spawned-newsstand';
import { pluspas } from '../support/spawned-service';
import { until } from '../support/until';

jest.setTimeout(60_000);

const TITLES = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'] as const;
const OTHERS = TITLES.slice(1);

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.end());

/** A front page asks the service nothing while the pass lives: it knows her until the title has heard of the logout. */
const frontOf = (title: string) => `${product.site(title)}/?_sso=0`;
const knows = async (browser: Browser, title: string) =>
  (await browser.open(frontOf(title))).body.includes('data-reader');
const knownOn = async (browser: Browser) => {
  const known = await Promise.all(TITLES.map((title) => knows(browser, title)));
  return TITLES.filter((_title, nth) => known[nth]);
};

/** Logged in on gva, and seen on the other four. */
async function onAllFive(): Promise<Browser> {
  const browser = new Browser();
  await logIn(product, browser, 'gva-subscriber', `${product.site('gva')}/`);
  for (const title of OTHERS) await browser.open(`${product.site(title)}/`);
  expect(await knownOn(browser)).toEqual(TITLES);
  return browser;
}

/** Presses "log out" on the page of Pluspas that asks. */
async function confirm(browser: Browser, page: Page): Promise<Page> {
  const [, action = ''] = /action="([^"]+)"/.exec(page.body) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(page.body) ?? [];
  return post(product, browser, new URL(action, page.url).href, { xsrf, logout: 'yes' });
}

it('[identity 17] a reader who logs out on one newspaper is a stranger on the other four within 2 s', async () => {
  const [browser, elsewhere] = [await onAllFive(), await onAllFive()];
  const asked = await browser.open(`${product.site('gva')}/logout`);
  expect(await knownOn(browser)).toEqual(OTHERS);
  expect((await confirm(browser, asked)).url).toContain(product.site('gva'));
  await until(async () => (await knownOn(browser)).length === 0, 2_000);
  expect(await knownOn(elsewhere)).toEqual(TITLES);
});

it('[identity 18] a device that she ends from another one is a stranger on all five within 2 s', async () => {
  const [laptop, phone] = [await onAllFive(), await onAllFive()];
  const devices = `${product.serviceUrl}/account/devices`;
  const { body } = await laptop.open(devices);
  const there = body
    .split('<div class="fact">')
    .filter((line) => line.includes('name="device"') && !line.includes('Dit toestel'));
  for (const line of there) {
    await post(product, laptop, devices, { device: /name="device" value="([^"]+)"/.exec(line)?.[1] ?? '' });
  }
  await until(async () => (await knownOn(phone)).length === 0, 2_000);
  expect(await knownOn(laptop)).toEqual(TITLES);
  // Not by the silent way either: her login at Pluspas is gone in that browser.
  phone.drop(new URL(product.site('hbvl')).hostname, '__Host-anon');
  expect((await phone.open(`${product.site('hbvl')}/`)).body).not.toContain('data-reader');
});

it('[identity 18] a reader whom customer care logs out is a stranger on all five within 2 s, and the audit trail says why', async () => {
  const [laptop, phone] = [await onAllFive(), await onAllFive()];
  const email = 'gva-subscriber@pluspas.example';
  pluspas(product.service.env, 'reader', 'logout', email, '--text', 'Her phone was stolen.');
  await until(async () => (await knownOn(laptop)).length + (await knownOn(phone)).length === 0, 2_000);

  const authorization = `Bearer ${pluspas(product.service.env, 'token', '--role', 'auditor')}`;
  const trail = await fetch(`${product.service.url}/v1/admin/audit`, { headers: { authorization } });
  expect(JSON.stringify(await trail.json())).toMatch(/"sessions\.ended".*Her phone was stolen\./);
  expect(pluspas(product.service.env, 'reader', 'logout', email, '--text', 'Again.')).toBe(
    'She was logged in nowhere.',
  );
});

it('[identity 17] newspapers that hung while she logged out follow when they are back', async () => {
  const browser = await onAllFive();
  product.newsstand.kill('SIGSTOP');
  try {
    await confirm(browser, await browser.open(`${product.serviceUrl}/account/logout`));
    await new Promise((resolve) => setTimeout(resolve, 500));
  } finally {
    product.newsstand.kill('SIGCONT');
  }
  await until(async () => (await knownOn(browser)).length === 0, 10_000);
});

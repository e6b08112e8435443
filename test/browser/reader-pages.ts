import type { Page } from 'playwright-core';
import type { Product } from '../support/spawned-newsstand';
import { pluspas } from '../support/spawned-service';

export const PASSWORD = 'plusartikel-demo';
export const SUBSCRIBER = 'gva-subscriber@pluspas.example';

/** One page that a reader can see, and how she comes to it from the one before. */
export interface ReaderPage {
  readonly name: string;
  readonly open: (page: Page, product: Product, mailbox: Mailbox) => Promise<unknown>;
  /** It speaks Dutch alone: the demo's own. */
  readonly dutchAlone?: boolean;
}

/** The code in the newest mail to this address. */
export type Mailbox = (email: string) => Promise<string>;

const submit = (page: Page) => page.locator('main form button').first().click();
const submitted = async (page: Page, url: RegExp) => {
  await submit(page);
  await page.waitForURL(url);
};
const wall = async (page: Page, product: Product, tier: string) => {
  await page.goto(product.site('standaard'));
  await page.locator(`a[data-tier="${tier}"]`).first().click();
  await page.waitForSelector('[data-wall]');
};

/**
 * Every page of the group, in the order of one long visit: a stranger, who registers, forgets a password, comes with another
 * provider, joins it with her account, looks at all of hers, and logs out. A new page is one line, at its place.
 */
export const READER_PAGES: readonly ReaderPage[] = [
  {
    name: 'why-stranger',
    open: async (page, product) => {
      await wall(page, product, 'exclusive');
      await page.locator('.anyway a').click();
    },
  },
  { name: 'why-bad-link', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/why?title=standaard`) },
  { name: 'register', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/register`) },
  { name: 'login', open: (page, product) => page.goto(`${product.site('gva')}/login?return=/`) },
  {
    name: 'code',
    open: async (page) => {
      await page.locator('input[name="email"]').fill('pages@pluspas.example');
      await submitted(page, /\/code/);
    },
  },
  {
    name: 'code-wrong',
    open: async (page, _product, mailbox) => {
      const code = Number(await mailbox('pages@pluspas.example'));
      await page.locator('input[name="code"]').fill(String((code + 1) % 1_000_000).padStart(6, '0'));
      await submit(page);
      await page.waitForSelector('[aria-invalid="true"]');
    },
  },
  {
    name: 'password',
    open: async (page) => {
      await page.locator('a[href*="with=password"]').click();
      await page.waitForSelector('input[name="password"]');
    },
  },
  {
    name: 'password-wrong',
    open: async (page) => {
      await page.locator('input[name="email"]').fill('nobody@pluspas.example');
      await page.locator('input[name="password"]').fill('wrong, on purpose');
      await submit(page);
      await page.waitForSelector('[aria-invalid="true"]');
    },
  },
  {
    name: 'recover',
    open: async (page) => {
      await page.locator('main a[href*="/recover"]').click();
      await page.waitForURL(/\/recover/);
    },
  },
  {
    name: 'recover-code',
    open: async (page) => {
      await page.locator('input[name="email"]').fill('recovers@pluspas.example');
      await submitted(page, /\/recover\/code/);
    },
  },
  {
    name: 'new-password',
    open: async (page, _product, mailbox) => {
      await page.locator('input[name="code"]').fill(await mailbox('recovers@pluspas.example'));
      await submitted(page, /\/recover\/password/);
    },
  },
  {
    name: 'new-password-weak',
    open: async (page) => {
      await page.locator('input[name="password"]').fill('wachtwoord1');
      await submit(page);
      await page.waitForSelector('[aria-invalid="true"]');
    },
  },
  { name: 'login-too-old', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/login/of-another-browser`) },
  {
    name: 'too-many',
    open: async (page, { serviceUrl }) => {
      await page.goto(`${serviceUrl}/login`);
      await page.locator('a[href*="with=password"]').click();
      for (let tries = 0; tries < 30; tries += 1) {
        await page.locator('input[name="email"]').fill('guessed@pluspas.example');
        await page.locator('input[name="password"]').fill(`guess ${tries}`);
        await submit(page);
        await page.waitForLoadState();
        if ((await page.locator('input[name="password"]').count()) === 0) return;
      }
      throw new Error('nobody was told to wait');
    },
  },
  {
    name: 'join-open',
    open: async (page, { serviceUrl }) => {
      await page.goto(`${serviceUrl}/login`);
      await page.locator('a[href*="/with/google"]').click();
      await page.waitForURL(/\/join/);
    },
  },
  {
    name: 'join-prove',
    open: async (page) => {
      await page.locator('main .actions a').first().click();
      await page.waitForSelector('input[name="email"]');
    },
  },
  {
    name: 'join-password',
    open: async (page) => {
      await page.locator('main .actions a').first().click();
      await page.waitForSelector('input[name="password"]');
    },
  },
  {
    name: 'ways',
    open: async (page, { serviceUrl }) => {
      await page.locator('input[name="email"]').fill(SUBSCRIBER);
      await page.locator('input[name="password"]').fill(PASSWORD);
      await submitted(page, /\/account/);
      await page.goto(`${serviceUrl}/account/ways`);
      await page.waitForSelector('input[name="way"]', { state: 'attached' });
    },
  },
  { name: 'passkeys', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/account/passkeys`) },
  {
    name: 'app-asks',
    open: async (page, product) => {
      const app = ['client', 'create', 'pages-app', '--app', '--redirect', 'http://127.0.0.1/cb'];
      if (!known.has(product)) pluspas(product.service.env, ...app);
      known.add(product);
      const query = new URLSearchParams({
        ...CODE_REQUEST,
        client_id: 'pages-app',
        redirect_uri: 'http://127.0.0.1/cb',
      });
      await page.goto(`${product.serviceUrl}/oidc/auth?${query}`);
    },
  },
  { name: 'account', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/account`) },
  { name: 'devices', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/account/devices`) },
  { name: 'own-password', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/account/password`) },
  {
    name: 'why-open',
    open: (page, product) => page.goto(why(product, 'plus')),
  },
  {
    name: 'why-closed',
    open: (page, product) => page.goto(why(product, 'exclusive')),
  },
  {
    name: 'pass-on',
    open: async (page, product) => {
      const redirect_uri = `${product.site('gva')}/cb`;
      // Its script sends the form at once; here the page has to stay.
      await page.addInitScript(
        'if (location.search.includes("form_post")) HTMLFormElement.prototype.submit = () => undefined;',
      );
      const query = new URLSearchParams({
        ...CODE_REQUEST,
        client_id: 'site-gva',
        redirect_uri,
        response_mode: 'form_post',
      });
      await page.goto(`${product.serviceUrl}/oidc/auth?${query}`);
    },
  },
  { name: 'not-found', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/account/nothing`) },
  { name: 'log-out', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/account/logout`) },
  { name: 'logged-out', open: (page) => submitted(page, /logged-out/) },
  { name: 'mailbox', open: (page, { serviceUrl }) => page.goto(`${serviceUrl}/dev/mailbox`), dutchAlone: true },
  {
    name: 'mail',
    open: async (page) => {
      await page.locator('.rows a').first().click();
      await page.waitForURL(/mailbox\/./);
    },
    dutchAlone: true,
  },
];

const CODE_REQUEST = {
  response_type: 'code',
  scope: 'openid',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
};

/** The app is made once for all visits. */
const known = new WeakSet<Product>();

function why(product: Product, tier: string): string {
  const from = `${product.site('standaard')}/`;
  return `${product.serviceUrl}/why?${new URLSearchParams({ title: 'standaard', tier, from })}`;
}

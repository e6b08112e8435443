import { articlesOf } from '../../apps/newsstand/src/content';
import { Browser, type Page } from '../../libs/sdk/test/browser';
import { logIn, post } from '../support/product-login';
import { type Product, startProduct } from '../support/spawned-newsstand';
import { pluspas } from '../support/spawned-service';

jest.setTimeout(120_000);

const TITLES = ['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar'] as const;
const OTHERS = TITLES.slice(1);
type Tier = 'free' | 'registered' | 'metered' | 'plus' | 'exclusive';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.end());

const articleAt = (title: string, tier: Tier, nth = 0): string => {
  const article = articlesOf(title).filter((one) => one.tier === tier)[nth];
  if (article === undefined) throw new Error(`no ${tier} article ${nth} on ${title}`);
  return `${product.site(title)}/artikel/${article.id}`;
};

async function loggedIn(email: string, title: string = 'gva'): Promise<Browser> {
  const browser = new Browser();
  await logIn(product, browser, email, `${product.site(title)}/`);
  return browser;
}

const wallOf = (page: Page) => /data-wall="([a-z]+)"/.exec(page.body)?.[1] ?? null;
const isOpen = (page: Page) => page.body.includes('data-premium');
const knows = (page: Page) => page.body.includes('data-reader');

it('brings a reader back to the article where she logged in, open', async () => {
  const page = await logIn(product, new Browser(), 'gva-subscriber', articleAt('gva', 'plus'));
  expect(page.url).toBe(articleAt('gva', 'plus'));
  expect([knows(page), isOpen(page), wallOf(page)]).toEqual([true, true, null]);
});

it('recognises her on the first view of the other four, in four hops at most, and opens plus but not exclusive', async () => {
  const browser = await loggedIn('gva-subscriber');
  for (const title of OTHERS) {
    const plus = await browser.open(articleAt(title, 'plus'));
    expect(plus.redirects.length).toBeLessThanOrEqual(4);
    expect(plus.url).toBe(articleAt(title, 'plus'));
    expect([title, knows(plus), isOpen(plus)]).toEqual([title, true, true]);
    const exclusive = await browser.open(articleAt(title, 'exclusive'));
    expect([title, isOpen(exclusive), wallOf(exclusive)]).toEqual([title, false, 'paywall']);
    expect(exclusive.body).toContain('tier_not_included');
  }
  expect(isOpen(await browser.open(articleAt('gva', 'exclusive')))).toBe(true);
});

it.each<[string, string | null, Tier, string | null, string]>([
  ['a stranger', null, 'plus', 'paywall', 'login_required'],
  ['a stranger', null, 'registered', 'registration', 'registration_required'],
  ['a stranger', null, 'metered', 'metered', 'meter_exhausted'],
  ['a reader whose subscription ended', 'lapsed-subscriber', 'plus', 'paywall', 'expired'],
  ['a reader without a subscription', 'no-subscription', 'plus', 'paywall', 'no_entitlement'],
])('shows %s (%s) on a %s article the wall %s because of %s', async (_who, email, tier, wall, reason) => {
  const browser = email === null ? new Browser() : await loggedIn(email);
  const page = await browser.open(articleAt('gva', tier));
  expect(page.status).toBe(200);
  expect(wallOf(page)).toBe(wall);
  expect(page.body).toContain(reason);
  expect(isOpen(page)).toBe(false);
  expect(page.headers['cache-control']).toBe('private, no-store');
});

it('sends a stranger away once, and not again', async () => {
  const browser = new Browser();
  expect((await browser.open(articleAt('hbvl', 'free'))).redirects.length).toBeGreaterThan(0);
  expect((await browser.open(articleAt('hbvl', 'plus'))).redirects).toEqual([]);
});

it('lets a browser that keeps no cookies reach every kind of page in three redirects', async () => {
  for (const title of TITLES) {
    for (const url of [`${product.site(title)}/`, articleAt(title, 'plus'), `${product.site(title)}/abonnement`]) {
      const page = await new Browser({ refusesCookies: true }).open(url);
      expect(page.status).toBe(200);
      expect(page.redirects.length).toBeLessThanOrEqual(3);
    }
  }
});

it('remembers the title of a subscriber, so that logging in is offered before buying', async () => {
  const browser = await loggedIn('gva-subscriber');
  await browser.open(articleAt('gva', 'plus'));
  const host = new URL(product.site('gva')).hostname;
  browser.drop(host, '__Host-sid');
  const page = await browser.open(`${articleAt('gva', 'plus')}?_sso=0`);
  expect(wallOf(page)).toBe('login');
});

it('opens an article by a grant of customer care on the next view, and closes it again by a revocation', async () => {
  const browser = await loggedIn('no-subscription', 'nieuwsblad');
  const article = articleAt('nieuwsblad', 'plus', 1);
  expect(wallOf(await browser.open(article))).toBe('paywall');
  const token = pluspas(product.service.env, 'token', '--role', 'support');
  const give = await asStaff(token, '/v1/admin/grants', {
    email: 'no-subscription@pluspas.example',
    scope: { titles: ['nieuwsblad'], tiers: ['plus'] },
    until: new Date(Date.now() + 7 * 86_400_000).toISOString(),
    reason: { code: 'goodwill', text: 'The newspaper came late.' },
  });
  expect(give.status).toBe(201);
  expect(isOpen(await browser.open(article))).toBe(true);
  const { id } = (await give.json()) as { id: string };
  const revoke = await asStaff(token, `/v1/admin/grants/${id}/revoke`, {
    reason: { code: 'mistake', text: 'Wrong reader.' },
  });
  expect(revoke.status).toBe(200);
  const after = await browser.open(article);
  expect([isOpen(after), wallOf(after)]).toEqual([false, 'paywall']);
  expect(after.body).toContain('revoked');
});

it('logs a reader out on the title at once, and on the others once she confirms it at Pluspas', async () => {
  const browser = await loggedIn('standaard-subscriber', 'standaard');
  expect(knows(await browser.open(articleAt('hbvl', 'plus')))).toBe(true);
  const out = await browser.get(`${product.site('standaard')}/logout`);
  expect(knows(await browser.open(articleAt('standaard', 'plus')))).toBe(false);
  const confirm = await browser.open(String(out.headers.location));
  const back = await submit(browser, confirm);
  expect(back.url).toBe(`${product.site('standaard')}/`);
  await until(async () => !knows(await browser.open(articleAt('hbvl', 'plus'))));
});

it('lets a subscriber read on while Pluspas hangs, tells a stranger that it is our fault, and recovers', async () => {
  const subscriber = await loggedIn('gva-subscriber');
  const stranger = new Browser();
  await stranger.open(`${product.site('gva')}/`);
  expect(isOpen(await subscriber.open(articleAt('gva', 'plus')))).toBe(true);
  product.service.process.kill('SIGSTOP');
  try {
    expect(isOpen(await subscriber.open(articleAt('gva', 'plus')))).toBe(true);
    expect(isOpen(await subscriber.open(articleAt('gva', 'plus', 1)))).toBe(true);
    const unknown = await stranger.open(articleAt('gva', 'plus'));
    expect([unknown.status, isOpen(unknown), wallOf(unknown)]).toEqual([200, false, 'paywall']);
    expect(unknown.body).toContain('outage_unknown');
    expect((await new Browser().open(articleAt('gva', 'free'))).redirects).toEqual([]);
  } finally {
    product.service.process.kill('SIGCONT');
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect((await stranger.open(articleAt('gva', 'plus'))).body).toContain('login_required');
});

/** Presses the first button of the first form on a page. */
async function submit(browser: Browser, page: Page): Promise<Page> {
  const action = /<form[^>]*action="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const fields = [...page.body.matchAll(/<(?:input|button)[^>]*>/g)].map(([tag]) => ({
    name: /name="([^"]+)"/.exec(tag)?.[1],
    value: /value="([^"]*)"/.exec(tag)?.[1] ?? '',
  }));
  const named = fields.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value]]));
  return await post(product, browser, new URL(action, page.url).href, Object.fromEntries(named));
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 40; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come true within two seconds');
}

function asStaff(token: string, path: string, body: object): Promise<Response> {
  return fetch(product.service.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(body),
  });
}

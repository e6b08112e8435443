import { Browser, type Page } from '../../test/browser';
import { ACCOUNT } from '../../test/fake-service';
import { startSite, type TestSite } from '../../test/test-site';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.end());
beforeEach(() => {
  site.service.mood = 'well';
  site.service.loggingIn = ACCOUNT;
});

const readerOf = (page: Page) => JSON.parse(page.body).reader?.account ?? null;

/** Goes through a login up to the address that brings the code back, without opening it. */
async function upToCallback(browser: Browser, path = '/login'): Promise<string> {
  for (let at = site.at(path); ; ) {
    const page = await browser.get(at);
    at = new URL(String(page.headers.location), at).href;
    if (new URL(at).pathname === '/cb') return at;
  }
}

it('brings a reader back to the article where she pressed log in', async () => {
  const page = await new Browser().open(site.at('/login?return=%2Fplus%2Fa1%3Fx%3D1%26_sso%3D0'));
  expect(page.url).toBe(site.at('/plus/a1?x=1'));
  expect(readerOf(page)).toBe(ACCOUNT);
});

it('asks for the words for a free account when the reader has none, and passes on no other wish', async () => {
  const screenOf = async (query: string) => {
    const leaving = await new Browser().get(site.at(`/login?return=%2F${query}`));
    return new URL(String(leaving.headers.location)).searchParams.get('screen');
  };
  expect(await screenOf('&screen=register')).toBe('register');
  for (const query of ['', '&screen=recover', '&screen=evil', '&prompt=none']) expect(await screenOf(query)).toBeNull();
});

it('keeps the code, the tokens and the transaction away from the page and its script', async () => {
  const browser = new Browser();
  const leaving = await browser.get(site.at('/login'));
  const [cookie] = [leaving.headers['set-cookie'] ?? ''].flat();
  expect(cookie).toMatch(/^__Host-tx-[\w-]{8}=[\w.-]+; Max-Age=3600; Path=\/; Secure; HttpOnly; SameSite=Lax$/);
  const query = new URL(String(leaving.headers.location)).searchParams;
  expect(query.get('code_challenge_method')).toBe('S256');
  for (const part of (cookie?.split('.') ?? []).slice(1)) {
    expect(Buffer.from(part, 'base64url').toString()).not.toContain(query.get('state'));
  }
});

it('gives a session cookie that only this host gets, by https, and no script sees', async () => {
  const browser = new Browser();
  const back = await browser.get(await upToCallback(browser));
  const cookies = [back.headers['set-cookie'] ?? []].flat();
  expect(cookies.find((one) => one.startsWith('__Host-sid='))).toMatch(
    /^__Host-sid=[\w-]{43}; Max-Age=2592000; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
});

it('logs nobody in with a code that another browser asked for', async () => {
  const attackersCallback = await upToCallback(new Browser());
  const victim = new Browser();
  const page = await victim.open(attackersCallback);
  expect(page.url).toBe(site.at('/?_sso=0'));
  expect(readerOf(page)).toBeNull();
  expect(victim.cookie(site.host, '__Host-sid')).toBeUndefined();
});

it('logs nobody in with a foreign code under a state of her own', async () => {
  const attackersCallback = new URL(await upToCallback(new Browser()));
  const victim = new Browser();
  const own = new URL(await upToCallback(victim));
  own.searchParams.set('code', String(attackersCallback.searchParams.get('code')));
  const page = await victim.open(own.href);
  expect(page.status).toBe(200);
  expect(readerOf(page)).toBeNull();
});

it('logs nobody in when the state differs behind the same beginning', async () => {
  const browser = new Browser();
  const callback = new URL(await upToCallback(browser, '/login?return=%2Fplus%2Fa1'));
  const state = String(callback.searchParams.get('state'));
  callback.searchParams.set('state', state.slice(0, 8) + [...state.slice(8)].reverse().join(''));
  const page = await browser.open(callback.href);
  // Not even as far as the article: this browser never asked for that state.
  expect(page.url).toBe(site.at('/?_sso=0'));
  expect(readerOf(page)).toBeNull();
});

it('does not accept a sealed transaction that was changed', async () => {
  const browser = new Browser();
  const callback = await upToCallback(browser);
  const name = `__Host-tx-${String(new URL(callback).searchParams.get('state')).slice(0, 8)}`;
  const sealed = String(browser.cookie(site.host, name));
  browser.plant(site.host, name, `${sealed.slice(0, -3)}${sealed.endsWith('AAA') ? 'BBB' : 'AAA'}`);
  expect(readerOf(await browser.open(callback))).toBeNull();
});

it('uses a login once: the same way back a second time logs nobody in', async () => {
  const browser = new Browser();
  const callback = await upToCallback(browser);
  expect(readerOf(await browser.open(callback))).toBe(ACCOUNT);
  browser.drop(site.host, '__Host-sid');
  expect(readerOf(await browser.open(callback))).toBeNull();
});

it('changes the session id at every login, and the old one is dead', async () => {
  const browser = new Browser();
  await browser.open(site.at('/login'));
  const first = String(browser.cookie(site.host, '__Host-sid'));
  await browser.open(site.at('/login'));
  const second = String(browser.cookie(site.host, '__Host-sid'));
  expect(second).not.toBe(first);
  const thief = new Browser();
  thief.plant(site.host, '__Host-sid', first);
  expect(readerOf(await thief.open(site.at('/plus/a1?_sso=0')))).toBeNull();
});

it('never adopts a session id that was planted', async () => {
  const browser = new Browser();
  browser.plant(site.host, '__Host-sid', 'planted-by-somebody-else');
  await browser.open(site.at('/login'));
  expect(browser.cookie(site.host, '__Host-sid')).toMatch(/^[\w-]{43}$/);
  const attacker = new Browser();
  attacker.plant(site.host, '__Host-sid', 'planted-by-somebody-else');
  expect(readerOf(await attacker.open(site.at('/plus/a1?_sso=0')))).toBeNull();
});

it('asks for the keys of the provider once for many who come back at the same moment', async () => {
  const other = await startSite();
  const upTo = async (browser: Browser): Promise<string> => {
    for (let at = other.at('/login'); ; ) {
      if (new URL(at).pathname === '/cb') return at;
      at = new URL(String((await browser.get(at)).headers.location), at).href;
    }
  };
  try {
    const browsers = Array.from({ length: 10 }, () => new Browser());
    const callbacks = await Promise.all(browsers.map(upTo));
    const pages = await Promise.all(browsers.map((browser, nth) => browser.open(String(callbacks[nth]))));
    expect(pages.map(readerOf)).toEqual(Array(10).fill(ACCOUNT));
    expect(other.service.calls('/oidc/jwks')).toBe(1);
  } finally {
    await other.end();
  }
});

it('does not let go of a login that takes a while, as one with a code from a mailbox', async () => {
  const browser = new Browser();
  const callback = await upToCallback(browser, '/login?return=%2Fplus%2Fa9');
  site.later(20 * 60_000);
  expect((await browser.open(callback)).url).toBe(site.at('/plus/a9'));
  site.later(-20 * 60_000);
});

it('gives the page back, without an error, when a login can not be started', async () => {
  const other = await startSite();
  other.service.mood = 'gone';
  const page = await new Browser().open(other.at('/login?return=%2Ffree%2Fa1'));
  expect(page.url).toBe(other.at('/free/a1?_sso=0'));
  expect(page.status).toBe(200);
  await other.end();
});

it.each(['//evil.example/', '/\\evil.example', 'https://evil.example/', '/..//evil.example', '/%09/evil.example'])(
  'does not follow the way back %s',
  async (path) => {
    const page = await new Browser().open(site.at(`/login?return=${encodeURIComponent(decodeURIComponent(path))}`));
    expect(page.url).toBe(site.at('/'));
  },
);

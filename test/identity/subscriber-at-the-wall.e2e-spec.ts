import { CareCases } from '@pluspas/access';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { codeSentTo, mailsTo } from '../support/mailbox';
import { passwordLink } from '../support/password-link';
import { logIn, siteLogin } from '../support/site-login';

const ARTICLE = 'http://standaard.localhost:4000/artikel/dmf1';
const SUBSCRIBER = 'gva-subscriber@pluspas.example';
const NOBODY = 'no-subscription@pluspas.example';

describe('a subscriber who sees the wall', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
    await house.subscribes(await house.reader(SUBSCRIBER), 'gva-digital', { days: 30, renews: true });
    await house.subscribes(await house.reader('lapsed@pluspas.example'), 'gva-digital', { days: -1, renews: false });
    await house.reader(NOBODY);
  });
  afterAll(() => house.close());

  const why = (changes: Record<string, string | null> = {}): string => {
    const all = { title: 'standaard', tier: 'plus', article: 'dmf1', from: ARTICLE, ref: 'wall-1', ...changes };
    return `/why?${new URLSearchParams(Object.entries(all).filter((each): each is [string, string] => each[1] !== null))}`;
  };
  const known = async (email: string): Promise<BrowserJar> => {
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
    return browser;
  };
  const page = async (browser: BrowserJar, path = why()): Promise<string> => {
    const answer = await browser.get(path);
    expect(answer.status).toBe(200);
    return answer.text();
  };
  const button = (html: string) => (/<a class="button" href="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&');
  const reference = (html: string) => /<strong class="num">([0-9A-Z]{4}-[0-9A-Z]{4})<\/strong>/.exec(html)?.[1] ?? '';
  const casesOf = (quoted: string) => house.app.get(CareCases).find(quoted);

  it('and whom nobody recognises logs in with one tap, comes back, and reads on', async () => {
    const browser = house.browser();
    const html = await page(browser);
    expect(html).toContain('We zien niet wie je bent');
    expect(html).not.toContain('Aangemeld als');
    const form = await browser.follow(await browser.get(button(html)));
    const answer = await browser.post(passwordLink(await form.response.text(), form.response.url), {
      email: SUBSCRIBER,
      password: PASSWORD,
    });
    const { response } = await browser.follow(answer);
    expect(response.url).toBe(`${house.baseUrl}${why()}`);
    const back = await response.text();
    expect(back).toContain('Je kunt dit artikel nu lezen');
    expect(back).toContain('Met je abonnement op Gazet van Antwerpen');
    expect(button(back)).toBe(`${ARTICLE}?_sso=1`);
  });

  it('reads which account this is, what it opens, and why not this article', async () => {
    const html = await page(await known(SUBSCRIBER), why({ tier: 'exclusive' }));
    expect(html).toContain('Daarom lees je dit artikel nu niet');
    expect(html).toContain(SUBSCRIBER);
    expect(html).toContain(
      'Je abonnement op Gazet van Antwerpen is in orde, maar opent niet alles van De Standaard. Een Exclusief-artikel is hier voor abonnees van De Standaard.',
    );
    expect(html).toContain('Alle artikels en de digitale krant');
    expect(button(html)).toBe(ARTICLE);
  });

  it('reads until when her subscription ran, and takes it up again on the page she came from', async () => {
    const html = await page(await known('lapsed@pluspas.example'));
    expect(html).toMatch(/Je abonnement op Gazet van Antwerpen liep tot (en met )?\d+ /);
    expect(button(html)).toBe(ARTICLE);
  });

  it('is told first of another e-mail address when nothing is under this one', async () => {
    const html = await page(await known(NOBODY));
    expect(html).toContain('Bij dit account vinden we geen abonnement dat dit artikel opent.');
    expect(html.match(/class="button"/g)).toHaveLength(1);
    expect(html).toMatch(/<button class="button" type="submit">Stuur de code/);
  });

  it('proves her other address by a code, in this browser, and is known by that account', async () => {
    const browser = await known(NOBODY);
    await page(browser);
    const { response } = await browser.follow(await browser.post(why(), { email: SUBSCRIBER }));
    expect(new URL(response.url).pathname).toMatch(/^\/login\/[^/]+\/code$/);
    expect(response.url).not.toContain('pluspas.example');
    const code = await codeSentTo(house.database, SUBSCRIBER);
    const [mail] = await mailsTo(house.database, SUBSCRIBER);
    expect(mail?.body_text).not.toContain('Onder dit adres');
    // Another account was logged in here: the provider asks the browser to end that first, with a form that sends itself.
    const passOn = await browser.follow(await browser.post(response.url, { code }));
    const form = await passOn.response.text();
    const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
    const fields = Object.fromEntries(
      [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const back = await browser.follow(await browser.post(action, fields as Record<string, string>));
    expect(back.response.url).toBe(`${house.baseUrl}${why()}`);
    const html = await back.response.text();
    expect(html).toContain(SUBSCRIBER);
    expect(html).toContain('Je kunt dit artikel nu lezen');
  });

  it('cannot use the code in another browser', async () => {
    const browser = await known(NOBODY);
    await browser.follow(await browser.post(why(), { email: 'other@pluspas.example' }));
    const code = await codeSentTo(house.database, 'other@pluspas.example');
    const thief = house.browser();
    const { response } = await thief.follow(await thief.get(button(await page(thief))));
    const tried = await thief.follow(await thief.post(`${response.url.split('?')[0]}/code`, { code }));
    expect(await tried.response.text()).toContain('Meld je aan');
    expect(await (await thief.get('/account')).text()).not.toContain('other@pluspas.example');
  });

  it('hears nothing of whether somebody has an address; only the mailbox does', async () => {
    const seen = [];
    for (const email of ['lapsed@pluspas.example', 'nobody-has-this@pluspas.example']) {
      const browser = await known(NOBODY);
      const answer = await browser.post(why(), { email });
      const { response } = await browser.follow(answer);
      const html = (await response.text()).replaceAll(email, '').replaceAll(/\/login\/[\w-]+/g, '/login');
      seen.push({
        status: answer.status,
        headers: [...answer.headers.keys()].sort(),
        html: html.replaceAll(/\d+\.\d\d/g, ''),
      });
      await codeSentTo(house.database, email);
      expect((await mailsTo(house.database, email))[0]?.body_text).toContain('Onder dit adres vinden we er geen');
    }
    expect(seen[0]).toEqual(seen[1]);
  });

  it('is told which address is none, and keeps what she typed', async () => {
    const answer = await (await known(NOBODY)).post(why(), { email: 'no address' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('value="no address"');
  });

  it('is not sent anything by a form of another site', async () => {
    const answer = await (await known(NOBODY)).post(why(), { email: SUBSCRIBER }, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });

  it('quotes a reference by which customer care sees what was decided, and nothing of hers is in an address', async () => {
    const browser = await known('lapsed@pluspas.example');
    const html = await page(browser, why({ ref: 'wall-of-lapsed' }));
    const account = await house.accounts.findByEmail('lapsed@pluspas.example');
    const found = {
      account: account?.id,
      title: 'standaard',
      tier: 'plus',
      article: 'dmf1',
      reason: 'expired',
      catalogueVersion: house.catalogue.version,
      wallReference: 'wall-of-lapsed',
    };
    expect(await casesOf(reference(html))).toEqual([expect.objectContaining(found)]);
    expect(await casesOf('wall-of-lapsed')).toEqual([expect.objectContaining(found)]);
    expect(reference(await page(browser, why({ ref: 'wall-of-lapsed' })))).toBe(reference(html));
    expect(html).toContain('mailto:klantendienst@standaard.example?subject=');
    for (const [, href] of html.matchAll(/(?:href|action)="([^"]*)"/g)) expect(href).not.toMatch(/lapsed(@|%40)/);
  });

  it.each([
    { from: 'https://evil.example/artikel/dmf1' },
    { from: 'http://standaard.localhost:4000@evil.example/' },
    { from: 'http://evil@standaard.localhost:4000/' },
    { from: 'http://standaard.localhost:4001/' },
    { from: 'http://gva.localhost:4000/artikel/dmf1' },
    { from: '//standaard.localhost:4000/' },
    { from: 'javascript:alert(1)//standaard.localhost:4000' },
    { from: `${ARTICLE}?${'a'.repeat(3000)}` },
    { from: null },
    { title: 'krant' },
    { title: '__proto__' },
    { tier: 'gold' },
    { article: 'a\u200eb' },
    { article: 'a'.repeat(300) },
  ])('is led nowhere by an address made by hand: %j', async (changes) => {
    const answer = await house.browser().get(why(changes));
    expect(answer.status).toBe(400);
    const html = await answer.text();
    expect(html).toContain('Deze link klopt niet');
    expect(html).not.toMatch(/href="[^?"]*evil/);
    const after = await house.browser().get(`/why?${new URLSearchParams({ state: why(changes).slice(5) })}`);
    expect(after.status).toBe(400);
  });

  it('reads it in French and English, too', async () => {
    const browser = await known(NOBODY);
    expect(await page(browser, `${why()}&lang=fr`)).toContain('Connecté avec');
    expect(await page(browser, `${why()}&lang=en`)).toContain('Logged in as');
  });

  it('has it from no cache, and no script runs in it', async () => {
    const answer = await (await known(NOBODY)).get(why());
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(await answer.text()).not.toMatch(/<script|style="/);
  });
});

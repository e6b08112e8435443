import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { logIn, siteLogin } from '../support/site-login';

const DAY = 86_400_000;

describe('My Pluspas', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
    const gva = await house.reader('gva-subscriber@pluspas.example');
    await house.subscribes(gva, 'gva-digital', { days: 30, renews: true });
    const leaving = await house.reader('leaving@pluspas.example');
    await house.subscribes(leaving, 'gva-digital', { days: 10, renews: false });
    const lapsed = await house.reader('lapsed-subscriber@pluspas.example');
    await house.subscribes(lapsed, 'gva-digital', { days: -1, renews: false });
    await house.reader('no-subscription@pluspas.example');
    const gifted = await house.reader('gifted@pluspas.example');
    await house.receives(
      gifted,
      { kind: 'sections', titles: ['standaard'], tiers: ['metered', 'plus', 'exclusive'] },
      13,
    );
  });
  afterAll(() => house.close());

  const loggedIn = async (name: string): Promise<BrowserJar> => {
    const browser = house.browser();
    const email = `${name}@pluspas.example`;
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
    return browser;
  };

  const pageOf = async (name: string, path = '/account'): Promise<string> => {
    const answer = await (await loggedIn(name)).get(path);
    expect(answer.status).toBe(200);
    return answer.text();
  };

  const lineOf = (html: string, title: string): string =>
    html.split('<li>').find((line) => line.startsWith(`<span class="wordmark" data-title="${title}"`)) ?? '';

  it('asks a stranger to log in first, and then shows her page', async () => {
    const browser = house.browser();
    const page = await browser.follow(await browser.get('/account'));
    const html = await page.response.text();
    expect(html).toContain('Meld je aan');
    expect(html).not.toContain('Daarna lees je verder op');

    const email = 'gva-subscriber@pluspas.example';
    const answer = await browser.post(page.response.url, { email, password: PASSWORD });
    const arrived = await browser.follow(answer);
    expect(new URL(arrived.response.url).pathname).toBe('/account');
    expect(await arrived.response.text()).toContain(email);
  });

  it('shows a subscriber what opens on each title, why, and when it renews', async () => {
    const html = await pageOf('gva-subscriber');
    const renews = new Intl.DateTimeFormat('nl-BE', { timeZone: 'Europe/Brussels', day: 'numeric', month: 'long' });
    const day = renews.format(Date.now() + 30 * DAY);
    expect(lineOf(html, 'gva')).toContain('Alle artikels en de digitale krant');
    expect(lineOf(html, 'gva')).toContain('Met je abonnement');
    expect(lineOf(html, 'gva')).toContain(`Verlengt op ${day}`);
    expect(lineOf(html, 'nieuwsblad')).toContain('Alle artikels, behalve Exclusief');
    expect(lineOf(html, 'nieuwsblad')).toContain('Met je abonnement op Gazet van Antwerpen');
    expect(html).toContain('<span class="tag ok">Actief</span>');
  });

  it('says "until" and not "renews" to a reader who has cancelled', async () => {
    const html = await pageOf('leaving');
    expect(html).not.toContain('Verlengt op');
    expect(lineOf(html, 'gva')).toMatch(/Tot(?: en met)? \d+ /);
    expect(html).toContain('<span class="tag info">Opgezegd</span>');
  });

  it('tells a lapsed reader which was the last day, and opens nothing', async () => {
    const html = await pageOf('lapsed-subscriber');
    expect(lineOf(html, 'gva')).toContain('Met je gratis Pluspas');
    expect(html).toContain('<span class="tag bad">Afgelopen</span>');
    expect(html).toContain('Laatste dag');
  });

  it('tells a reader without a subscription so', async () => {
    expect(await pageOf('no-subscription')).toContain('Nog geen abonnement');
  });

  it('thanks customer care for what it gave, until when', async () => {
    const html = await pageOf('gifted');
    expect(html).toContain('Cadeau van de klantendienst.');
    expect(html).toContain('Je leest De Standaard volledig tot');
    expect(lineOf(html, 'standaard')).toContain('Gekregen van de klantendienst');
  });

  it('speaks French and English too', async () => {
    expect(await pageOf('gva-subscriber', '/account?lang=fr')).toContain('Ce que vous pouvez lire');
    expect(await pageOf('gva-subscriber', '/account?lang=en')).toContain('What you can read');
  });

  it('is kept by no cache, framed by nobody, and runs no script', async () => {
    const answer = await (await loggedIn('gva-subscriber')).get('/account');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'none'`);
    expect(policy).toContain(`frame-ancestors 'none'`);
    expect(policy).not.toContain('unsafe');
    expect(await answer.text()).not.toMatch(/<script|style="/);
  });

  it('has its style sheets, and lets a browser keep them', async () => {
    const answer = await house.browser().get('/assets/identity.css');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/css');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it('answers an address that does not exist with a page for people', async () => {
    const answer = await house.browser().get('/account/nothing');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Deze pagina bestaat niet');
  });
});

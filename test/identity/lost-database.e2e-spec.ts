import { allMigrations } from '@pluspas/config/wiring';
import { SiteClients } from '@pluspas/trust';
import type { BrowserJar } from '../support/browser-jar';
import { passwordLink } from '../support/password-link';
import { type FreshDatabase, freshDatabase } from '../support/postgres';
import { type PostgresLine, postgresLine } from '../support/postgres-line';
import { type AppTokens, ReaderApp } from '../support/reader-app';
import { codeOf, logIn, redeem, siteLogin } from '../support/site-login';
import { until } from '../support/until';
import { openWholeHouse, PASSWORD, SUBSCRIBER, type WholeHouse } from '../support/whole-house';

jest.setTimeout(60_000);

const CREDENTIALS = { email: SUBSCRIBER, password: PASSWORD };

/**
 * PostgreSQL goes away in the middle of what a reader does. The other half of acceptance test 30, Redis going away, comes
 * with "Fresh everywhere", which brings Redis.
 */
describe('a database that goes away', () => {
  let fresh: FreshDatabase;
  let line: PostgresLine;
  let house: WholeHouse;

  beforeAll(async () => {
    fresh = await freshDatabase(allMigrations);
    line = await postgresLine(fresh.url);
    house = await openWholeHouse({ databaseUrl: line.url, env: { LIMIT_PASSWORD_PAIR: '3/900' } });
  });
  afterAll(async () => {
    await house.close();
    await line.close();
    await fresh.drop();
  });
  afterEach(async () => {
    line.thaw();
    await until(async () => (await fetch(`${house.url}/login`, { redirect: 'manual' })).status < 500, 10_000);
    expect((await fetch(`${house.url}/health/live`)).status).toBe(200);
  });

  async function atTheForm(browser: BrowserJar, url: string): Promise<string> {
    const { response } = await browser.follow(await browser.get(url));
    return passwordLink(await response.text(), response.url);
  }

  it('[identity 30] in the middle of a login lets nobody in, says so in words, and lets her go on when it is back', async () => {
    const [browser, login] = [house.browser(), siteLogin(house.baseUrl, 'gva')];
    const form = await atTheForm(browser, login.url);
    line.cut();
    for (const password of [PASSWORD, 'not her password']) {
      const answer = await browser.post(form, { email: SUBSCRIBER, password });
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await answer.text()).toContain('<html');
    }
    line.thaw();
    const { left } = await browser.follow(await browser.post(form, CREDENTIALS));
    expect(codeOf(left as URL)).not.toBe('');
  });

  it('[identity 30] while a code is redeemed lets it work once at most', async () => {
    const login = siteLogin(house.baseUrl, 'gva');
    const code = codeOf(await logIn(house.browser(), login, CREDENTIALS));
    const form = {
      grant_type: 'authorization_code',
      code,
      code_verifier: login.verifier,
      redirect_uri: 'http://gva.localhost:4000/cb',
    };
    const answers = await whileItGoes(() => redeem(house.url, 'gva', form));
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    for (const { status } of answers) expect([200, 400, 500, 503]).toContain(status);
  });

  it('[identity 30] while an app refreshes gives it one successor at most, and logs nobody out', async () => {
    await house.app.get(SiteClients, { strict: false }).createApp({
      clientId: 'app-gva',
      titles: ['gva'],
      redirectUris: ['https://gva.example/cb'],
    });
    const app = await ReaderApp.on(house.baseUrl, 'app-gva', 'https://gva.example/cb');
    const { refresh_token } = await app.logIn(house.browser(), SUBSCRIBER, PASSWORD);
    const answers = await whileItGoes(() => app.refresh(refresh_token));
    const good = await Promise.all(
      answers.filter(({ status }) => status === 200).map(async (answer) => (await answer.json()) as AppTokens),
    );
    // Within the grace the last of them came when the database was back.
    expect(new Set(good.map((tokens) => tokens.refresh_token)).size).toBe(1);
    expect((await app.refresh(good[0]?.refresh_token ?? '')).status).toBe(200);
  });

  it('[identity 30] opens no limit: what was counted stands, and nothing is tried meanwhile', async () => {
    const browser = house.browser();
    const form = await atTheForm(browser, siteLogin(house.baseUrl, 'hbvl').url);
    const email = 'lapsed-subscriber@pluspas.example';
    const guess = async () => (await browser.post(form, { email, password: 'not it' })).status;
    expect([await guess(), await guess()]).toEqual([422, 422]);
    line.cut();
    for (let n = 0; n < 5; n += 1) expect(await guess()).toBe(503);
    expect((await browser.post(form, { email, password: PASSWORD })).status).toBe(503);
    line.thaw();
    // What was not looked at is not counted; what was is not forgotten.
    expect([await guess(), await guess()]).toEqual([422, 429]);
    expect((await browser.post(form, { email, password: PASSWORD })).status).toBe(429);
  });

  /** Twenty at once when the database goes, and five more when it is back. */
  async function whileItGoes(ask: () => Promise<Response>): Promise<readonly Response[]> {
    const first = Array.from({ length: 20 }, ask);
    await new Promise((resolve) => setTimeout(resolve, 5));
    line.cut();
    const cut = await Promise.all([...first, ...Array.from({ length: 5 }, ask)]);
    expect(cut.some(({ status }) => status >= 500)).toBe(true);
    line.thaw();
    const back = await Promise.all(Array.from({ length: 5 }, ask));
    return [...cut, ...back];
  }
});

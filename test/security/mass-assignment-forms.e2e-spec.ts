import fc from 'fast-check';
import { decodeJwt } from 'jose';
import type { BrowserJar } from '../support/browser-jar';
import { codeSentTo } from '../support/mailbox';
import { passwordLink } from '../support/password-link';
import { codeOf, logIn, siteLogin, tokensFor } from '../support/site-login';
import { openWholeHouse, PASSWORD, SUBSCRIBER, SUBSCRIBER_ID, type WholeHouse } from '../support/whole-house';
import { ALL_EXTRAS, anExtra, asFields } from './mass-assignment';

jest.setTimeout(60_000);

const STAFF = 'admin@pluspas.example';
const MANY = '1000000/60';

/** Forms know their fields and read no others: what a page’s form carries besides is as if it were not there. */
describe('a form with fields that its page does not have', () => {
  let house: WholeHouse;

  beforeAll(async () => {
    const env = Object.fromEntries(
      ['PASSWORD', 'CODE', 'CODE_REQUEST'].flatMap((way) =>
        ['ADDRESS', 'ACCOUNT', 'PAIR', 'DEVICE'].map((by) => [`LIMIT_${way}_${by}`, MANY]),
      ),
    );
    house = await openWholeHouse({ env });
  });
  afterAll(() => house.close());

  const accountOf = async (email: string) => {
    const [row] = await house.database.query<Record<string, unknown>>('select * from accounts where email = $1', [
      email,
    ]);
    return row ?? {};
  };

  async function opened(path = '') {
    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'hbvl');
    const { response } = await browser.follow(await browser.get(login.url));
    const page = new URL(response.url);
    page.pathname += path;
    return { browser, login, page: page.href, html: await response.text() };
  }

  async function loggedIn(email: string): Promise<BrowserJar> {
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
    return browser;
  }

  it('[identity 37] is answered like one without them, at every page, whatever they are', async () => {
    const pages = house.routes().filter(({ method, url }) => method === 'POST' && /^\/(login|account)/.test(url));
    expect(pages.length).toBeGreaterThan(7);
    for (const { url } of pages) {
      const post = async (fields: readonly (readonly [string, string])[]) => {
        const body = new URLSearchParams(fields as [string, string][]);
        const headers = { origin: house.baseUrl, accept: 'text/html' };
        const answer = await fetch(house.url + url.replace(/:\w+/g, 'x'), {
          method: 'POST',
          body,
          headers,
          redirect: 'manual',
        });
        return [answer.status, answer.headers.get('location'), answer.headers.getSetCookie().length];
      };
      const plain = await post([]);
      await fc.assert(
        fc.asyncProperty(anExtra, async (extra) => {
          const isRefused = extra.some(([name]) => name === '__proto__');
          const answer = await post(asFields(extra));
          expect([url, answer]).toEqual([url, isRefused ? [400, null, 0] : plain]);
        }),
        { numRuns: 30 },
      );
    }
  });

  it('[identity 37] logs in whoever knows the password, as nobody else and as nothing more', async () => {
    const { browser, login, page, html } = await opened();
    const form = passwordLink(html, page);
    const wrong = { ...ALL_EXTRAS, email: SUBSCRIBER, password: 'wrong' };
    expect((await browser.post(form, wrong)).status).toBe(422);
    const answer = await browser.post(form, { ...ALL_EXTRAS, email: SUBSCRIBER, password: PASSWORD });
    const { left } = await browser.follow(answer);
    const tokens = await tokensFor(house.baseUrl, 'hbvl', login, codeOf(left as URL));
    for (const token of [tokens.id_token, tokens.access_token]) {
      const claims = decodeJwt(token);
      expect(claims.sub).toBe(SUBSCRIBER_ID);
      expect(JSON.stringify(claims)).not.toContain('admin');
    }
    expect(decodeJwt(tokens.access_token).titles).toEqual(['hbvl']);
  });

  it('[identity 37] registers an account that is like any other', async () => {
    const register = async (email: string, extra: Record<string, string>) => {
      const { browser, page } = await opened();
      const { response } = await browser.follow(await browser.post(page, { ...extra, email }));
      const code = await codeSentTo(house.database, email);
      await browser.post(response.url, { ...extra, code });
      const { id, email: _, email_key, created_at, ...rest } = await accountOf(email);
      return { id, rest };
    };
    const plain = await register('plain@pluspas.example', {});
    const greedy = await register('greedy@pluspas.example', ALL_EXTRAS);
    expect(plain.id).toBeDefined();
    expect(greedy.rest).toEqual(plain.rest);
    const granted = await house.database.query('select 1 from grants where account_id = any($1)', [
      [plain.id, greedy.id],
    ]);
    expect(granted).toEqual([]);
  });

  it('[identity 37] proves its own code and no other’s, and replaces its own password and no other’s', async () => {
    const { browser, page } = await opened('/recover');
    const { response } = await browser.follow(await browser.post(page, { ...ALL_EXTRAS, email: SUBSCRIBER }));
    const code = await codeSentTo(house.database, SUBSCRIBER);
    // The address is the one that the code was sent to, whatever later forms say.
    const proof = await browser.post(response.url, { ...ALL_EXTRAS, code, email: STAFF });
    const { response: choose } = await browser.follow(proof);
    const hashes = () => house.database.query<{ account_id: string }>('select * from credentials order by 1');
    const before = await hashes();
    await browser.post(choose.url, { ...ALL_EXTRAS, password: 'vier natte sokken op zolder', email: STAFF });
    const changed = (await hashes()).filter((row, at) => JSON.stringify(row) !== JSON.stringify(before[at]));
    expect(changed.map(({ account_id }) => `acc_${account_id}`)).toEqual([SUBSCRIBER_ID]);
  });

  it('[identity 37] ends its own logins and no other’s, and changes its own password and no other’s', async () => {
    const [mine, theirs] = [await loggedIn('no-subscription@pluspas.example'), await loggedIn(STAFF)];
    const theirSid = await house.database.query<{ sid: string }>(
      'select sid from sessions join accounts on accounts.id = account_id where email = $1',
      [STAFF],
    );
    const device = theirSid[0]?.sid ?? '';
    expect(device).not.toBe('');
    await mine.post('/account/devices', { ...ALL_EXTRAS, device });
    await mine.post('/account/devices', { ...ALL_EXTRAS, all: 'others' });
    await mine.post('/account/password', { ...ALL_EXTRAS, password: 'vier natte sokken op zolder', email: STAFF });
    const silent = siteLogin(house.baseUrl, 'hbvl', { prompt: 'none' });
    const { left } = await theirs.follow(await theirs.get(silent.url));
    expect(left?.searchParams.has('code')).toBe(true);
    await loggedIn(STAFF);
  });
});

import { decodeJwt } from 'jose';
import type { BrowserJar } from '../support/browser-jar';
import { openSessionHouse, type SessionHouse, TITLES, until } from '../support/session-house';
import { siteLogin } from '../support/site-login';

jest.setTimeout(30_000);

let house: SessionHouse;
let nth = 0;

beforeAll(async () => {
  house = await openSessionHouse();
});
afterAll(() => house.close());
afterEach(() => {
  for (const title of TITLES) Object.assign(house.title(title), { status: 200 });
});

const sidsHeard = (title: (typeof TITLES)[number]) => house.title(title).heard.map((token) => decodeJwt(token).sid);

async function newReader() {
  nth += 1;
  const email = `reader-${nth}@pluspas.example`;
  return { email, account: await house.reader(email) };
}

/** A browser that has been on all five titles, and what they hold. */
async function everywhere(email: string) {
  const browser = house.browser();
  const tokens = [await house.logIn(browser, email)];
  for (const title of TITLES.slice(1)) {
    const held = await house.recognised(browser, title);
    if (held === null) throw new Error(`not recognised on ${title}`);
    tokens.push(held);
  }
  return { browser, tokens, sid: String(decodeJwt(tokens[0]?.id_token ?? '').sid) };
}

async function press(browser: BrowserJar, html: string): Promise<Response> {
  const [, action = ''] = /action="([^"]+)"/.exec(html) ?? [];
  const [, xsrf = ''] = /name="xsrf" value="([^"]+)"/.exec(html) ?? [];
  return browser.post(action, { xsrf, logout: 'yes' });
}

async function logOut(browser: BrowserJar): Promise<void> {
  const ask = await browser.follow(await browser.get('/account/logout'));
  await browser.follow(await press(browser, await ask.response.text()));
}

describe('a reader who logs out', () => {
  it('hears every title called by the same name for her login', async () => {
    const { tokens } = await everywhere((await newReader()).email);
    expect(new Set(tokens.map(({ id_token }) => decodeJwt(id_token).sid)).size).toBe(1);
    expect(new Set(tokens.map(({ access_token }) => decodeJwt(access_token).sid)).size).toBe(1);
  });

  it('[identity 17] is logged out on all titles within 2 s', async () => {
    const { browser, tokens, sid } = await everywhere((await newReader()).email);
    await logOut(browser);
    await until(() => TITLES.every((title) => sidsHeard(title).includes(sid)), 2_000);
    for (const [index, title] of TITLES.entries()) {
      expect(await house.refreshes(title, tokens[index]?.refresh_token ?? '')).toBe(false);
      expect((await house.me('/v1/me/access', tokens[index]?.access_token ?? '')).status).toBe(401);
      expect(await house.recognised(browser, title)).toBeNull();
    }
  });

  it('[identity 17] is logged out in the end on a title that was down for a while, and at once on the others', async () => {
    const down = house.title('hbvl');
    down.status = 503;
    const { browser, sid } = await everywhere((await newReader()).email);
    await logOut(browser);
    await until(() => TITLES.every((title) => sidsHeard(title).includes(sid)), 2_000);
    const tries = () => sidsHeard('hbvl').filter((heard) => heard === sid).length;
    await until(() => tries() >= 3, 5_000);
    down.status = 200;
    await until(() => tries() >= 4, 6_000);
    const settled = tries();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect([tries(), sidsHeard('gva').filter((heard) => heard === sid).length]).toEqual([settled, 1]);
  });

  it('[identity 17] is logged out in the end also when the service was restarted meanwhile', async () => {
    const down = house.title('gentenaar');
    down.status = 503;
    const { browser, sid, tokens } = await everywhere((await newReader()).email);
    await logOut(browser);
    await until(() => sidsHeard('gentenaar').includes(sid), 2_000);
    const before = sidsHeard('gentenaar').length;
    await house.restart(async () => {
      down.status = 200;
    });
    // What had ended before is not believed afterwards either.
    expect((await house.me('/v1/me/access', tokens[0]?.access_token ?? '')).status).toBe(401);
    await until(() => sidsHeard('gentenaar').slice(before).includes(sid), 10_000);
  });
});

describe('a reader who ends all her logins', () => {
  async function thirtyDevices() {
    const { email, account } = await newReader();
    const devices = [];
    // One after the other: more at once than hashes may wait are sent away.
    for (let device = 0; device < 30; device += 1) {
      const browser = house.browser();
      const title = TITLES[device % TITLES.length] ?? 'gva';
      devices.push({ browser, title, tokens: await house.logIn(browser, email, title) });
    }
    return { email, account, devices };
  }

  it.each(['reader', 'care', 'credentials'] as const)(
    '[identity 18] ends 30 of them within 2 s, tokens and titles included (%s)',
    async (because) => {
      const { account, devices } = await thirtyDevices();
      const sids = devices.map(({ tokens }) => String(decodeJwt(tokens.id_token).sid));
      expect((await house.sessions().of(account)).length).toBe(30);

      const began = performance.now();
      expect(await house.ending().all(null, account, because)).toBe(30);
      await until(() => sids.every((sid) => TITLES.some((title) => sidsHeard(title).includes(sid))), 2_000);
      expect(performance.now() - began).toBeLessThan(2_000);

      expect(await house.sessions().of(account)).toEqual([]);
      for (const { browser, title, tokens } of devices) {
        expect(await house.refreshes(title, tokens.refresh_token)).toBe(false);
        expect((await house.me('/v1/me/access', tokens.access_token)).status).toBe(401);
        expect(await house.recognised(browser, 'standaard')).toBeNull();
      }
    },
  );

  it('[identity 18] ends those from before a change of her password, and not the one after it', async () => {
    const { email, account, devices } = await thirtyDevices();
    const database = house.database();
    await database.transaction(async (tx) => {
      await tx.query('update credentials set changed_at = $2 where account_id = $1', [account.slice(4), new Date()]);
      await tx.query(
        `insert into outbox (kind, key, payload, recorded_at) values ('credentials.changed', $1, '{}', now())`,
        [account],
      );
    });
    await until(async () => (await house.sessions().of(account)).length === 0, 2_000);
    expect(await house.refreshes('gva', devices[0]?.tokens.refresh_token ?? '')).toBe(false);

    const after = await house.logIn(house.browser(), email);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await house.refreshes('gva', after.refresh_token)).toBe(true);
  });

  it('[identity 18] ends them at the next start when no process heard of the change', async () => {
    const { email, account } = await newReader();
    const { refresh_token } = await house.logIn(house.browser(), email);
    await house
      .database()
      .query(`update credentials set changed_at = now() + interval '1 second' where account_id = $1`, [
        account.slice(4),
      ]);
    await house.restart();
    await until(async () => !(await house.refreshes('gva', refresh_token)), 2_000);
  });

  it('also ends a login that had proved itself and was not finished', async () => {
    const { email, account } = await newReader();
    const browser = house.browser();
    const page = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
    const proved = await browser.post(page.response.url, { email, password: 'plusartikel-demo' });
    expect(proved.status).toBe(303);
    await house.ending().all(null, account, 'credentials');
    const { response, left } = await browser.follow(proved);
    expect([left, response.status]).toEqual([null, 400]);
    expect(await house.recognised(browser, 'gva')).toBeNull();
  });

  it('is not brought back by requests that were under way', async () => {
    const { email, account } = await newReader();
    for (let round = 0; round < 10; round += 1) {
      const browser = house.browser();
      const { refresh_token } = await house.logIn(browser, email);
      const racing = TITLES.slice(1).map((title) => house.recognised(browser, title).catch(() => null));
      await new Promise((resolve) => setTimeout(resolve, round));
      await house.ending().all(null, account, 'reader');
      const held = await Promise.all(racing);
      for (const [index, tokens] of held.entries()) {
        if (tokens) expect(await house.refreshes(TITLES[index + 1] ?? 'gva', tokens.refresh_token)).toBe(false);
      }
      expect(await house.refreshes('gva', refresh_token)).toBe(false);
      expect(await house.recognised(browser, 'gva')).toBeNull();
    }
    expect(await house.sessions().of(account)).toEqual([]);
  });
});

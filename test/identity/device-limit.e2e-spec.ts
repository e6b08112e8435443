import { TakePlace } from '@pluspas/identity';
import { decodeJwt } from 'jose';
import type { BrowserJar } from '../support/browser-jar';
import { type FewDevices, fewDevices } from '../support/few-devices';
import { mailsTo } from '../support/mailbox';
import { openSessionHouse, type SessionHouse, TITLES, until } from '../support/session-house';

jest.setTimeout(60_000);

let catalogue: FewDevices;
let house: SessionHouse;
let nth = 0;
let email: string;
let account: `acc_${string}`;

beforeAll(async () => {
  catalogue = fewDevices();
  house = await openSessionHouse({ CATALOGUE_DIR: catalogue.folder });
});
afterAll(async () => {
  await house.close();
  catalogue.remove();
});

beforeEach(async () => {
  nth += 1;
  email = `reader-${nth}@pluspas.example`;
  account = await house.reader(email);
});

/** A device that logged in on gva, with what its site holds. */
interface Reading {
  readonly browser: BrowserJar;
  readonly sid: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly pass: string;
}

async function device(): Promise<Reading> {
  const browser = house.browser();
  const { access_token: token, refresh_token: refreshToken, id_token } = await house.logIn(browser, email);
  return { browser, sid: String(decodeJwt(id_token).sid), token, refreshToken, pass: await passOf(token) };
}

async function passOf(token: string): Promise<string> {
  const answer = await house.me('/v1/me/pass?title=gva', token);
  return ((await answer.json()) as { pass: string }).pass;
}

const opens = (pass: string, tier = 'plus') => house.check({ type: 'pass', id: pass }, 'gva', tier);
const reasonOf = async (pass: string) => (await opens(pass)).context.reason;
const reading = async () => (await house.sessions().of(account)).filter(({ displacedAt }) => displacedAt === null);
const isReading = async ({ sid }: Reading) => (await reading()).some((each) => each.sid === sid);

describe('a reader on one device more than her plan reads on', () => {
  beforeEach(() => house.subscribes(account, 'gva-digital'));

  it('reads on the newest at once, and no more on the one she used least lately, with the pass it has', async () => {
    const [old, other] = [await device(), await device()];
    expect([await reasonOf(old.pass), await reasonOf(other.pass)]).toEqual(['subscription', 'subscription']);
    const newest = await device();
    expect([await reasonOf(newest.pass), await reasonOf(other.pass)]).toEqual(['subscription', 'subscription']);
    expect(await opens(old.pass)).toMatchObject({
      decision: false,
      context: { reason: 'device_limit', wall: 'login' },
    });
    expect((await opens(old.pass, 'free')).decision).toBe(true);
  });

  it('stays logged in there: it gets tokens and a pass, and both say that it opens nothing', async () => {
    const old = await device();
    await device();
    await device();
    expect(await house.refreshes('gva', old.refreshToken)).toBe(true);
    const pass = await passOf(old.token);
    expect(decodeJwt(pass)).toMatchObject({ obs: 'device_limit', ent: ['gva/free'], ftr: [] });
    expect(await reasonOf(pass)).toBe('device_limit');
    const access = (await (await house.me('/v1/me/access', old.token)).json()) as { sections: { id: string }[] };
    expect(access.sections.map(({ id }) => id)).not.toContain('gva/plus');
  });

  it('is kept out by another door within 2 s, and let in there again within 2 s of "read on here"', async () => {
    const old = await device();
    await device();
    const door = await house.anotherCheckDoor();
    const there = async () =>
      (await house.check({ type: 'pass', id: old.pass }, 'gva', 'plus', door.url)).context.reason;
    expect(await there()).toBe('subscription');
    await device();
    await until(async () => (await there()) === 'device_limit', 2_000);
    await house.get(TakePlace).execute({ session: { account, sid: old.sid }, leaves: null });
    expect(await reasonOf(old.pass)).toBe('subscription');
    await until(async () => (await there()) === 'subscription', 2_000);
    await door.close();
  });

  it('is kept out by the proxy too, and told why', async () => {
    const old = await device();
    await device();
    await device();
    const proxied = await fetch(`${house.baseUrl}/v1/forward-auth`, {
      headers: {
        authorization: `Basic ${Buffer.from('site-gva:demo-secret-gva').toString('base64')}`,
        cookie: `__Host-ent=${old.pass}`,
        'x-pluspas-tier': 'plus',
        'x-pluspas-article': 'dmf1',
      },
    });
    expect([proxied.status, proxied.headers.get('x-pluspas-reason')]).toEqual([401, 'device_limit']);
    expect(proxied.headers.get('x-pluspas-wall')).toBe('login');
  });

  it('is kept out there over a restart', async () => {
    const old = await device();
    await device();
    await device();
    await house.restart();
    expect(await reasonOf(old.pass)).toBe('device_limit');
    expect(await reasonOf(await passOf(old.token))).toBe('device_limit');
  });

  it('has one device in one browser, however many titles and tabs it reads in', async () => {
    const other = await device();
    const browser = house.browser();
    await house.logIn(browser, email);
    for (const title of TITLES) expect(await house.recognised(browser, title)).not.toBeNull();
    await Promise.all(TITLES.map((title) => house.recognised(browser, title)));
    expect(await house.sessions().of(account)).toHaveLength(2);
    expect(await reasonOf(other.pass)).toBe('subscription');
  });

  it('hears by mail which device gave way to which, once, and is asked whether that was her', async () => {
    await device();
    await device();
    await until(async () => (await mailsTo(house.database(), email)).length > 0, 5_000);
    const [newDevice] = await mailsTo(house.database(), email);
    expect(newDevice?.body_text).not.toContain('toestellen tegelijk');
    await device();
    await until(async () => (await mailsTo(house.database(), email)).length > 1, 5_000);
    const mails = await mailsTo(house.database(), email);
    // One for each login: the third is not told a second time as a new device.
    expect(mails).toHaveLength(2);
    expect(mails[0]?.subject).toBe('Nieuwe aanmelding op een onbekend toestel');
    expect(mails[0]?.body_text).toContain('Je abonnement leest op 2 toestellen tegelijk.');
    expect(mails[0]?.body_text).toContain('Was jij het niet?');
    expect(mails[0]?.body_text).toContain(`${house.baseUrl}/account/devices`);
  });

  it('gives up the device that she used least lately, not the one where she logged in first', async () => {
    const [first, second] = [await device(), await device()];
    await house
      .database()
      .query(`update sessions set last_seen_at = last_seen_at - interval '1 day' where sid = $1`, [second.sid]);
    await device();
    expect([await isReading(first), await isReading(second)]).toEqual([true, false]);
  });

  it('reads again on the displaced device as soon as another one is logged out', async () => {
    const [old, other] = [await device(), await device()];
    await device();
    expect(await reasonOf(await passOf(old.token))).toBe('device_limit');
    await house.ending().one(null, { account, sid: other.sid }, 'reader');
    expect(await reasonOf(await passOf(old.token))).toBe('subscription');
    expect(await reasonOf(old.pass)).toBe('subscription');
  });

  it('reads again on the displaced device when a plan of hers reads on more', async () => {
    const old = await device();
    await device();
    await device();
    await house.subscribes(account, 'hbvl-digital');
    expect(await reasonOf(await passOf(old.token))).toBe('subscription');
    expect(await reading()).toHaveLength(3);
  });

  it('is seen on all when a plan of hers names no limit', async () => {
    await house.subscribes(account, 'standaard-digital');
    for (let count = 0; count < 4; count += 1) await device();
    expect(await reading()).toHaveLength(4);
  });
});

describe('a reader without a plan', () => {
  it('is limited to no number of devices', async () => {
    for (let count = 0; count < 4; count += 1) await device();
    expect(await reading()).toHaveLength(4);
  });
});

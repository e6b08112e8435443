import { AuditTrail } from '@pluspas/grants';
import { DeviceLimits, SetDeviceAllowance } from '@pluspas/identity';
import { decodeJwt } from 'jose';
import type { BrowserJar } from '../support/browser-jar';
import { type FewDevices, fewDevices } from '../support/few-devices';
import { openSessionHouse, type SessionHouse } from '../support/session-house';

jest.setTimeout(60_000);

const HERE = '/account/devices/here';
const ARTICLE = 'http://gva.localhost:4000/artikel/dmf1';
const AT_ARTICLE = `?${new URLSearchParams({ title: 'gva', from: ARTICLE })}`;

let catalogue: FewDevices;
let house: SessionHouse;
let nth = 0;
let email: string;
let account: `acc_${string}`;
/** In the order in which they logged in: the first gave way. */
let old: Device;
let other: Device;
let newest: Device;

interface Device {
  readonly browser: BrowserJar;
  readonly sid: string;
  readonly token: string;
}

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
  await house.subscribes(account, 'gva-digital');
  [old, other, newest] = [await device(), await device(), await device()];
});

async function device(): Promise<Device> {
  const browser = house.browser();
  const { access_token: token, id_token } = await house.logIn(browser, email);
  return { browser, sid: String(decodeJwt(id_token).sid), token };
}

const whoReads = async () => {
  const displaced = (await house.sessions().of(account)).filter(({ displacedAt }) => displacedAt !== null);
  return [old, other, newest].map(({ sid }) => !displaced.some((each) => each.sid === sid));
};

async function reasonOn({ token }: Device): Promise<string> {
  const answer = await house.me('/v1/me/pass?title=gva', token);
  const { pass } = (await answer.json()) as { pass: string };
  return (await house.check({ type: 'pass', id: pass }, 'gva', 'plus')).context.reason;
}

const page = async ({ browser }: Device, path: string) => (await browser.get(path)).text();
const press = ({ browser }: Device, form: Record<string, string> = {}, query = AT_ARTICLE) =>
  browser.post(HERE + query, form);

describe('“read on here”, from the wall of a displaced device', () => {
  it('says first which device gives way, without script and for nobody to keep', async () => {
    const answer = await old.browser.get(HERE + AT_ARTICLE);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(answer.headers.get('content-security-policy')).toContain('form-action');
    const html = await answer.text();
    expect(html).toContain('Je abonnement leest op 2 toestellen tegelijk.');
    expect(html).toContain(`value="${other.sid}"`);
    expect(html).not.toContain('<script');
    expect(await whoReads()).toEqual([false, true, true]);
  });

  it('reads at once, leads back to the article, and stops the device that she used least lately', async () => {
    expect(await reasonOn(old)).toBe('device_limit');
    const answer = await press(old);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, ARTICLE]);
    expect([await reasonOn(old), await reasonOn(other), await reasonOn(newest)]).toEqual([
      'subscription',
      'device_limit',
      'subscription',
    ]);
  });

  it('is not the next to give way: her latest choice counts as use', async () => {
    await press(old);
    await device();
    expect(await whoReads()).toEqual([true, false, false]);
  });

  it('stops the device that she chose instead', async () => {
    await press(old, { leaves: newest.sid });
    expect(await whoReads()).toEqual([true, true, false]);
  });

  it('leads straight back where it reads already, or where there is room by now', async () => {
    expect((await newest.browser.get(HERE + AT_ARTICLE)).headers.get('location')).toBe(`${ARTICLE}?_sso=1`);
    await house.ending().one(null, { account, sid: other.sid }, 'reader');
    expect((await old.browser.get(HERE + AT_ARTICLE)).headers.get('location')).toBe(`${ARTICLE}?_sso=1`);
    expect(await reasonOn(old)).toBe('subscription');
  });

  it.each([
    ['another site', { title: 'gva', from: 'https://evil.example/artikel/1' }],
    ['the site of another title', { title: 'gva', from: 'http://hbvl.localhost:4000/' }],
    ['a script', { title: 'gva', from: 'javascript:alert(1)' }],
    ['a name and password', { title: 'gva', from: 'http://gva.localhost:4000@evil.example/' }],
    ['no title', { from: ARTICLE }],
  ])('never leads to %s', async (_what, query) => {
    const html = await page(old, `${HERE}?${new URLSearchParams(query)}`);
    // The page itself, in other languages, may keep what was asked; nothing else may.
    expect(html.replaceAll(/<a href="\?[^>]*hreflang[^>]*>/g, '')).not.toMatch(/evil|hbvl\.localhost|javascript:/);
    const answer = await press(old, {}, `?${new URLSearchParams(query)}`);
    expect(answer.headers.get('location')).toBe('/account/devices?ended=here');
  });

  it('is taken from our own page alone, and by nobody who is not logged in', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await old.browser.post(HERE, {}, headers)).status).toBe(403);
    }
    const stranger = house.browser();
    expect((await stranger.post(HERE, {})).headers.get('location')).toContain('/oidc/auth?');
    expect((await stranger.get(HERE + AT_ARTICLE)).headers.get('location')).toContain(encodeURIComponent('title=gva'));
    expect(await whoReads()).toEqual([false, true, true]);
  });

  it('changes nothing of another reader, whatever is sent', async () => {
    const theirs = `other-${nth}@pluspas.example`;
    const them = await house.reader(theirs);
    await house.subscribes(them, 'gva-digital');
    const held = await house.logIn(house.browser(), theirs);
    await press(old, { leaves: String(decodeJwt(held.id_token).sid) });
    expect((await house.sessions().of(them)).map(({ displacedAt }) => displacedAt)).toEqual([null]);
    expect(await whoReads()).toEqual([true, false, true]);
  });

  it('turns round ten times in an hour, then asks for patience in plain words, and those who read read on', async () => {
    const displaced = async () => [old, other, newest][(await whoReads()).indexOf(false)] ?? old;
    for (let turn = 0; turn < 10; turn += 1) expect((await press(await displaced())).status).toBe(303);
    const readers = await whoReads();
    const answer = await press(await displaced());
    expect(answer.status).toBe(429);
    expect(await answer.text()).toContain('Even wachten');
    expect(await whoReads()).toEqual(readers);
  });
});

describe('my devices, on a displaced one', () => {
  it('says so, marks who does not read, and lets her choose', async () => {
    const html = await page(old, '/account/devices');
    expect(html).toContain('Op dit toestel lees je nu niet.');
    expect(html.match(/Leest nu niet/g)).toHaveLength(1);
    expect(html.match(/name="leaves"/g)).toHaveLength(2);
    expect(await page(newest, '/account/devices')).not.toContain('name="leaves"');
  });

  it('keeps the way back to the article', async () => {
    const html = await page(old, `/account/devices${AT_ARTICLE}`);
    expect(html).toContain(
      `formaction="${HERE}?${new URLSearchParams({ title: 'gva', from: ARTICLE })}`.replaceAll('&', '&amp;'),
    );
  });

  it('says that it worked', async () => {
    const answer = await press(old, { leaves: other.sid }, '');
    expect(answer.headers.get('location')).toBe('/account/devices?ended=here');
    expect(await page(old, '/account/devices?ended=here')).toContain('Je leest weer op dit toestel.');
  });
});

describe('customer care', () => {
  const decide = (devices: number | null | 'default') =>
    house.get(SetDeviceAllowance).execute({
      account,
      allowance: devices === 'default' ? null : { devices },
      reason: { code: 'goodwill', text: 'a school' },
      actor: { id: 'cli', role: 'operator', titles: null },
    });

  it('lets her read on more, at once', async () => {
    await decide(3);
    expect(await whoReads()).toEqual([true, true, true]);
    expect(await reasonOn(old)).toBe('subscription');
    expect(await house.get(DeviceLimits).of(account)).toEqual({ devices: 3, saidBy: 'care' });
  });

  it('lifts the limit, lowers it, and leaves it to her plans again', async () => {
    await decide(null);
    expect(await whoReads()).toEqual([true, true, true]);
    await decide(1);
    expect((await whoReads()).filter(Boolean)).toHaveLength(1);
    expect(await decide('default')).toEqual({ devices: 2, saidBy: 'plans' });
    expect((await whoReads()).filter(Boolean)).toHaveLength(2);
  });

  it('leaves its reason in the audit trail', async () => {
    await decide(3);
    await decide('default');
    const { items } = await house.get(AuditTrail).list({ titles: null, account, cursor: null, limit: 2 });
    expect(items).toMatchObject([
      { action: 'devices.allowance_removed', facts: { devices: 2, displaced: 1 }, text: { reason: 'a school' } },
      { action: 'devices.allowance_set', facts: { devices: 3, displaced: 0, reason: 'goodwill' } },
    ]);
  });

  it.each([0, -1, 2.5, 1001])('is refused %s devices', async (devices) => {
    await expect(decide(devices)).rejects.toMatchObject({ code: 'invalid-request' });
    expect(await house.get(DeviceLimits).of(account)).toEqual({ devices: 2, saidBy: 'plans' });
  });
});

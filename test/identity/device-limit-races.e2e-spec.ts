import { SetDeviceAllowance, TakePlace } from '@pluspas/identity';
import { SessionIndex } from '../../libs/identity/src/sessions/session-index';
import { type FewDevices, fewDevices } from '../support/few-devices';
import { openSessionHouse, type SessionHouse } from '../support/session-house';

jest.setTimeout(60_000);

const DAY_SECONDS = 86_400;
const ACTOR = { id: 'cli', role: 'operator', titles: null } as const;

let catalogue: FewDevices;
let house: SessionHouse;
let nth = 0;
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
  account = await house.reader(`reader-${nth}@pluspas.example`);
  await house.subscribes(account, 'gva-digital');
});

const NO_BROWSER = { userAgent: undefined, cookies: undefined, begunAt: null };

const sidsOf = (count: number, from = 0) => Array.from({ length: count }, (_, at) => `sid-${nth}-${from + at}`);

/** What the provider does at the end of each login, after its password: all of them at once. */
const logInAtOnce = (sids: readonly string[]) =>
  Promise.all(
    sids.map((sid) =>
      house.get(SessionIndex).save(`session-${sid}`, { uid: sid, accountId: account }, DAY_SECONDS, NO_BROWSER),
    ),
  );

const take = (sid: string) => house.get(TakePlace).execute({ session: { account, sid }, leaves: null });
const allow = (devices: number | null) =>
  house.get(SetDeviceAllowance).execute({
    account,
    allowance: { devices },
    reason: { code: 'test', text: 'a race' },
    actor: ACTOR,
  });

const devices = () => house.sessions().of(account);
const reading = async () => (await devices()).filter(({ displacedAt }) => displacedAt === null).map(({ sid }) => sid);

describe('many devices at once', () => {
  it('log in, and exactly as many read as her plan reads on, all of them logged in', async () => {
    for (const round of [0, 1, 2]) {
      await logInAtOnce(sidsOf(20, round * 20));
      expect(await devices()).toHaveLength((round + 1) * 20);
      const now = await reading();
      expect(now).toHaveLength(2);
      for (const sid of now) expect(Number(sid.split('-')[2])).toBeGreaterThanOrEqual(round * 20);
    }
  });

  it('say "read on here", and exactly as many read as her plan reads on', async () => {
    await logInAtOnce(sidsOf(10));
    const displaced = (await devices()).filter(({ displacedAt }) => displacedAt !== null).map(({ sid }) => sid);
    expect(displaced).toHaveLength(8);
    await Promise.all(displaced.map(take));
    const after = await reading();
    expect(after).toHaveLength(2);
    for (const sid of after) expect(displaced).toContain(sid);
  });

  it('log in while others take their place back, are logged out, and care changes the number', async () => {
    await logInAtOnce(sidsOf(8));
    await Promise.all([
      logInAtOnce(sidsOf(8, 8)),
      ...sidsOf(4).map(take),
      ...sidsOf(4, 4).map((sid) => house.ending().one(null, { account, sid }, 'reader')),
      allow(3),
    ]);
    await logInAtOnce(sidsOf(1, 99));
    expect(await reading()).toHaveLength(3);
    expect(await devices()).toHaveLength(13);
  });
});

describe('places that change hands too often', () => {
  it('stay as they are for a while, and nobody is logged out or locked out by it', async () => {
    const [one = '', two = '', three = ''] = sidsOf(3);
    for (const sid of [one, two, three]) await logInAtOnce([sid]);
    for (let turn = 0; turn < 10; turn += 1) await take((await devices()).find((each) => each.displacedAt)?.sid ?? '');
    const before = await reading();
    const displaced = (await devices()).find((each) => each.displacedAt)?.sid ?? '';
    await expect(take(displaced)).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(await reading()).toEqual(before);
    // A device that reads may say so as often as it likes, and a login wins as ever.
    for (const sid of before) await take(sid);
    await logInAtOnce(['another']);
    expect(await reading()).toContain('another');
  });
});

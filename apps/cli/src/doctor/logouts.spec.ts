import { allMigrations } from '@pluspas/config/wiring';
import { LogoutDeliveriesStore } from '@pluspas/identity';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { SetClock } from '../../../../test/support/set-clock';
import { examineLogouts } from './logouts';

const MINUTE = 60_000;

let fresh: FreshDatabase;
let store: LogoutDeliveriesStore;
let clock: SetClock;

beforeAll(async () => {
  fresh = await freshDatabase(allMigrations);
  store = new LogoutDeliveriesStore(fresh.database);
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  clock = new SetClock(Date.parse('2026-11-25T08:00:00Z'));
  await fresh.database.query('delete from logout_deliveries');
});

const owe = (clientId: string, ...sids: readonly string[]) =>
  store.add(
    fresh.database,
    sids.map((sid) => ({ clientId, sid, grantId: null })),
    clock.now(),
  );
/** One attempt for each that is due, and what came of it. */
async function attempt(clientId: string, fault: string): Promise<readonly string[]> {
  const claimed = await store.claim(clientId, clock.now(), clock.now() + 1, 16);
  for (const { id } of claimed) await store.again(id, clock.now() + MINUTE, fault);
  return claimed.map(({ id }) => id);
}
const examined = async () =>
  (await examineLogouts(fresh.database, clock)).map(({ verdict, words }) => `${verdict}: ${words}`);

it('finds nothing to say while titles hear of logouts within a minute', async () => {
  await owe('site-gva', 's-1');
  clock.pass(MINUTE - 1);
  expect(await examined()).toEqual(['ok: Every title has heard of every logout.']);
});

it('says which title does not hear, how many logouts wait for it, since when, and what it answered', async () => {
  await owe('site-hbvl', 's-1', 's-2');
  await attempt('site-hbvl', 'answered 503');
  await owe('site-gva', 's-1');
  await attempt('site-gva', 'ECONNREFUSED');
  clock.pass(MINUTE);
  expect(await examined()).toEqual([
    'wrong: site-gva has not heard of 1 logout, the oldest for 1 minute: it could not be reached (ECONNREFUSED). docs/operations/sessions.md says what to do.',
    'wrong: site-hbvl has not heard of 2 logouts, the oldest for 1 minute: it answered 503. docs/operations/sessions.md says what to do.',
  ]);
});

it('says so when nobody delivers at all', async () => {
  await owe('site-gva', 's-1');
  clock.pass(180 * MINUTE);
  expect((await examined())[0]).toContain('the oldest for 3 hours: nobody has tried yet: does the account door run?');
});

it('keeps for a week what was given up, as something to know', async () => {
  await owe('site-gva', 's-1');
  const [id = ''] = await attempt('site-gva', 'answered 400');
  await store.giveUp(id, clock.now(), 'answered 400');
  expect(await examined()).toEqual([
    'note: site-gva was told of 1 logout for a day in the last week, and never took them. docs/operations/sessions.md says what to do.',
  ]);
});

import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { SetClock } from '../../../../test/support/set-clock';
import { OneTimeCodesStore } from '../codes/one-time-codes.store';
import { identityMigrations } from '../migrations';
import { PasskeyChallengesStore } from '../passkeys/passkey-challenges.store';
import { UpstreamVisitsStore } from '../upstream/visits/upstream-visits.store';
import { LeftoverSweeper } from './leftover-sweeper';

const NOW = Date.parse('2026-11-24T21:05:00Z');

let fresh: FreshDatabase;
let sweeper: LeftoverSweeper;

beforeAll(async () => {
  fresh = await freshDatabase(identityMigrations);
  sweeper = new LeftoverSweeper(
    new OneTimeCodesStore(fresh.database),
    new UpstreamVisitsStore(fresh.database),
    new PasskeyChallengesStore(fresh.database),
    new SetClock(NOW),
  );
});
afterAll(() => fresh.drop());

const ID = 'sha256(($2::timestamptz::text || n)::bytea)';

/** So many of each, over since `minutes` before now. */
async function left(count: number, minutes: number): Promise<void> {
  for (const row of [
    `into one_time_codes (browser_hash, purpose, email, code_hash, created_at, expires_at)
     select ${ID}, 'login', 'left@pluspas.example', '', $2, $2`,
    `into upstream_visits (browser_hash, login_uid, login_query, provider, issuer, begun_at, expires_at)
     select ${ID}, 'a login', '', 'google', 'https://accounts.example', $2, $2`,
    `into passkey_challenges (holder_hash, challenge, expires_at) select ${ID}, ${ID}, $2`,
  ]) {
    await fresh.database.query(`insert ${row} from generate_series(1, $1::int) n`, [
      count,
      new Date(NOW - minutes * 60_000),
    ]);
  }
}

const counts = () =>
  Promise.all(
    ['one_time_codes', 'upstream_visits', 'passkey_challenges'].map(
      async (table) => (await fresh.database.query(`select 1 from ${table}`)).length,
    ),
  );

describe('what is left of logins that nobody finished', () => {
  it('goes by itself, all of it, though nobody asks for a new code', async () => {
    await left(1_500, 60);
    await sweeper.sweep();
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('stays while it may still be used: a code that is over still proves a mailbox for a new password', async () => {
    await left(3, 14);
    await left(2, -5);
    await sweeper.sweep();
    expect(await counts()).toEqual([5, 5, 2]);
  });
});

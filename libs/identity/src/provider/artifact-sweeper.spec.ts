import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { identityMigrations } from '../migrations';
import { SessionsStore } from '../sessions/sessions.store';
import { ArtifactSweeper } from './artifact-sweeper';
import { ArtifactsStore } from './artifacts.store';

const ACCOUNT = '01930000-0000-7000-8000-000000000001';

let fresh: FreshDatabase;
let artifacts: ArtifactsStore;
let sweeper: ArtifactSweeper;

beforeAll(async () => {
  fresh = await freshDatabase(identityMigrations);
  artifacts = new ArtifactsStore(fresh.database);
  sweeper = new ArtifactSweeper(artifacts, new SessionsStore(fresh.database));
  await fresh.database.query(
    `insert into accounts (id, email, email_key, email_verified, locale, created_at)
     values ($1, 'r@pluspas.example', 'r@pluspas.example', true, 'nl', now())`,
    [ACCOUNT],
  );
});
afterAll(() => fresh.drop());

/** A login that was last used a quarter of a year ago. */
async function login(sid: string, expiresIn: number): Promise<void> {
  await artifacts.upsert('Session', `id-${sid}`, { uid: sid, accountId: `acc_${ACCOUNT}` }, expiresIn);
  await fresh.database.query(
    `insert into sessions (sid, account_id, amr, titles, started_at, last_seen_at, vouched_at)
     values ($1, $2, '{pwd}', '{}', now() - interval '90 days', now() - interval '90 days', now())`,
    [sid, ACCOUNT],
  );
}

it('takes the row of a login along when the login has expired, and no other, however long that was not used', async () => {
  await login('over', -120);
  await login('lives', 3_600);
  await sweeper.sweep();
  expect(await fresh.database.query('select sid from sessions')).toEqual([{ sid: 'lives' }]);
  expect(await fresh.database.query('select uid from oidc_artifacts')).toEqual([{ uid: 'lives' }]);
});

it('goes on until nothing is left', async () => {
  await fresh.database.query(
    `insert into oidc_artifacts (model, id, payload, expires_at)
     select 'Interaction', n::text, '{}', now() - interval '1 hour' from generate_series(1, 2500) n`,
  );
  await sweeper.sweep();
  expect(await fresh.database.query(`select 1 from oidc_artifacts where model = 'Interaction'`)).toEqual([]);
});

import type { Database } from '@pluspas/platform';

const ACCOUNTS = 10_000;

const id = (prefix: string) => `('${prefix}-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
const hash = `sha256(n::text::bytea)`;
const ago = (days: number) => `now() - n * interval '${Math.round((days * 86_400) / ACCOUNTS)} seconds'`;

/** What ten thousand readers leave behind. Each table looks as it does after months: most rows are of no interest now. */
const ROWS: Readonly<Record<string, string>> = {
  accounts: `(id, email, email_key, email_verified, locale, created_at)
    select ${id('0aaa0000')}, 'r' || n || '@pluspas.example', 'r' || n || '@pluspas.example', true, 'nl', ${ago(300)}`,
  credentials: `(account_id, password_hash, changed_at) select ${id('0aaa0000')}, 'x', ${ago(300)}`,
  entitlement_heads: `(account_id, version) select ${id('0aaa0000')}, 2`,
  grants: `(row_id, grant_id, account_id, scope, source, source_ref, valid_from, valid_until, actor, recorded_at, replaced_at)
    select ${id('0bbb0000')}, ${id('0ccc0000')}, ${id('0aaa0000')}, '{"kind":"plan","plan":"gva-digital"}', 'subscription',
      'sub_' || n, ${ago(300)}, ${ago(300)} + interval '30 days', 'test', ${ago(300)},
      case when n % 2 = 0 then now() end`,
  sessions: `(sid, account_id, amr, titles, started_at, last_seen_at, vouched_at)
    select 'sid-' || n, ${id('0aaa0000')}, '{pwd}', '{gva}', ${ago(80)}, ${ago(80)}, now()`,
  oidc_artifacts: `(model, id, payload, grant_id, uid, account_id, expires_at)
    select model, model || n, '{}', case when model = 'Session' then null else 'Grant' || n end,
      case when model = 'Session' then 'sid-' || n end, ${id('0aaa0000')}, now() + interval '10 days'
    from unnest(array['Session', 'Grant', 'RefreshToken', 'AccessToken']) model, `,
  session_floors: `(sid, standing, raised_at, until) select 'gone-' || n, 'session_revoked', now(), now() + interval '10 minutes'`,
  logout_deliveries: `(id, client_id, sid, created_at, due_at, given_up_at)
    select ${id('0ddd0000')}, 'site-gva', 'gone-' || n, ${ago(7)}, ${ago(7)}, ${ago(7)}`,
  one_time_codes: `(browser_hash, purpose, email, code_hash, created_at, expires_at)
    select ${hash}, 'login', 'r' || n || '@pluspas.example', ${hash}, now(), now() + interval '10 minutes'`,
  mails: `(id, template, sealed, queued_at, next_try_at, dead_at, fault)
    select ${id('0eee0000')}, 'verification-code', 'x', ${ago(7)}, ${ago(7)}, ${ago(7)}, 'no such mailbox'`,
  outbox: `(kind, key, payload, recorded_at, feed_id) select 'test', 'x', '{}', now(), 1000000 + n`,
  audit_rows: `(row_id, recorded_at, actor, actor_role, action, account_id, titles, facts)
    select ${id('0fff0000')}, date_trunc('milliseconds', ${ago(300)}), 'test', 'admin', 'test', ${id('0aaa0000')}, '{gva}', '{}'`,
  audit_seals: `(position, row_id, hash, sealed_at) select n, ${id('0fff0000')}, ${hash}, date_trunc('milliseconds', now())`,
  account_text_keys: `(account_id, key_id, key) select ${id('0aaa0000')}, ${id('0abc0000')}, ${hash}`,
  idempotency_keys: `(scope, key, body_hash, outcome, recorded_at) select 'x', n::text, ${hash}, '{}', now()`,
  dpop_proofs: `(digest, expires_at) select ${hash}, now() + interval '10 minutes'`,
};

/** Tables that grow with readers, traffic or time: nothing may read one of them from end to end. */
export const GROWING: readonly string[] = Object.keys(ROWS);

/** Fills them, and lets the planner know. */
export async function fillTables(database: Database): Promise<void> {
  for (const [table, rows] of Object.entries(ROWS)) {
    const from = rows.trimEnd().endsWith(',') ? '' : 'from';
    await database.query(`insert into ${table} ${rows} ${from} generate_series(1, ${ACCOUNTS}) n`);
  }
  await database.query(`update outbox_feed set last_id = (select max(feed_id) from outbox)`);
  // As it would be by itself after an hour.
  await database.query('vacuum analyze');
}

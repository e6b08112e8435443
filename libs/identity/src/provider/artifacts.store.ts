import { Injectable } from '@nestjs/common';
import { Database, type Sql, toUuid } from '@pluspas/platform';
import type { AdapterPayload } from 'oidc-provider';
import { LONGEST_LOGIN_SECONDS } from './login-life';

/** How long a used refresh token still answers: an app that refreshes twice at once, or lost the answer, is no thief. */
const GRACE = `interval '10 seconds'`;
/**
 * How long a second redemption of a code is refused and nothing more: the first may still be writing its tokens, and would
 * lose them. After it the code counts as stolen, and everything it gave is taken back.
 */
const REDEEMING = `interval '2 seconds'`;
const DAY_SECONDS = 86_400;
/** Null for what is no login, and then left out by `least`. */
const LOGIN_ENDS = `(payload ->> 'loginTs')::bigint + ${LONGEST_LOGIN_SECONDS}`;

interface ArtifactRow {
  readonly payload: AdapterPayload;
  readonly consumed_at: Date | null;
  readonly in_grace: boolean | null;
}

/**
 * The provider's artefacts. Expiry is the provider's own business (each payload carries `exp`); here it only feeds the
 * sweep. What is single-use is used up by one conditional UPDATE: reading first and writing then let a code be redeemed
 * twice in 20 of 20 rounds.
 */
@Injectable()
export class ArtifactsStore {
  constructor(private readonly database: Database) {}

  async upsert(
    model: string,
    id: string,
    payload: AdapterPayload,
    expiresIn?: number,
    sql: Sql = this.database,
  ): Promise<void> {
    // A login that has proved itself and is not finished: whoever ends all sessions of the account ends it too.
    const accountId = payload.accountId ?? payload.result?.login?.accountId;
    await sql.query(
      `insert into oidc_artifacts as stored (model, id, payload, grant_id, uid, user_code, account_id, expires_at)
       values ($1, $2, $3::jsonb, $4, $5, $6, $7, now() + make_interval(secs => $8::double precision))
       on conflict (model, id) do update set
         -- Two titles that log in at once each write the whole session: neither may drop the other's part.
         payload = case when stored.model = 'Session' and excluded.payload ? 'authorizations'
           then excluded.payload || jsonb_build_object('authorizations',
             coalesce(stored.payload -> 'authorizations', '{}') || (excluded.payload -> 'authorizations'))
           else excluded.payload end,
         grant_id = excluded.grant_id, uid = excluded.uid, user_code = excluded.user_code,
         account_id = excluded.account_id, expires_at = excluded.expires_at
       -- An ended session never comes back, also not through a request that read it before its end.
       where not (stored.model = 'Session' and stored.consumed_at is not null)`,
      [
        model,
        id,
        JSON.stringify(payload),
        payload.grantId ?? null,
        payload.uid ?? null,
        payload.userCode ?? null,
        accountId === undefined ? null : toUuid(accountId, 'acc'),
        expiresIn ?? null,
      ],
    );
  }

  /** `false` when there is one of this id already, used or not. */
  async insert(model: string, id: string, payload: AdapterPayload, expiresIn?: number): Promise<boolean> {
    const written = await this.database.query(
      `insert into oidc_artifacts (model, id, payload, expires_at)
       values ($1, $2, $3::jsonb, now() + make_interval(secs => $4::double precision))
       on conflict (model, id) do nothing returning id`,
      [model, id, JSON.stringify(payload), expiresIn ?? null],
    );
    return written.length > 0;
  }

  async find(model: string, id: string): Promise<AdapterPayload | undefined> {
    return this.one(model, 'id = $2', id);
  }

  async findByUid(model: string, uid: string): Promise<AdapterPayload | undefined> {
    return this.one(model, 'uid = $2', uid);
  }

  async findByUserCode(model: string, userCode: string): Promise<AdapterPayload | undefined> {
    return this.one(model, 'user_code = $2', userCode);
  }

  /** `false` when another request used it up before. */
  async consume(model: string, id: string): Promise<boolean> {
    const used = await this.database.query(
      'update oidc_artifacts set consumed_at = now() where model = $1 and id = $2 and consumed_at is null returning id',
      [model, id],
    );
    return used.length > 0;
  }

  /**
   * Uses up a refresh token and answers the id of its successor: `newId` for the first who asks, the same one for
   * whoever asks again within the grace. `null`: after it, or of a token that is gone.
   */
  async rotate(id: string, newId: string): Promise<string | null> {
    const [first] = await this.database.query<{ successor: string }>(
      `update oidc_artifacts set consumed_at = now(), successor = $2
       where model = 'RefreshToken' and id = $1 and consumed_at is null returning successor`,
      [id, newId],
    );
    if (first) return first.successor;
    const [again] = await this.database.query<{ successor: string }>(
      `select successor from oidc_artifacts
       where model = 'RefreshToken' and id = $1 and consumed_at > now() - ${GRACE}`,
      [id],
    );
    return again?.successor ?? null;
  }

  /**
   * Writes a refresh token while its grant stands, and answers `false` when that has ended: the lock on the grant makes
   * its end wait for us, and then take this token along. Without it a token that was being written outlived its family.
   */
  async upsertRefreshToken(id: string, payload: AdapterPayload, expiresIn?: number): Promise<boolean> {
    const written = await this.database.query(
      `insert into oidc_artifacts (model, id, payload, grant_id, account_id, expires_at)
       select 'RefreshToken', $1, $2::jsonb, $3, $4, now() + make_interval(secs => $5::double precision)
       from oidc_artifacts where model = 'Grant' and id = $3 for key share
       on conflict (model, id) do update set payload = excluded.payload, expires_at = excluded.expires_at
       returning id`,
      [
        id,
        JSON.stringify(payload),
        payload.grantId ?? null,
        payload.accountId === undefined ? null : toUuid(payload.accountId, 'acc'),
        expiresIn ?? null,
      ],
    );
    if (written.length === 0) return false;
    await this.outlive(payload);
    return true;
  }

  async destroy(model: string, id: string): Promise<void> {
    if (model === 'Session') {
      await this.database.query(
        `update oidc_artifacts set consumed_at = now(), payload = '{}', uid = null, account_id = null
         where model = $1 and id = $2`,
        [model, id],
      );
      return;
    }
    await this.database.query('delete from oidc_artifacts where model = $1 and id = $2', [model, id]);
    // After the grant itself, so that nothing of it can be written any more: see `upsertRefreshToken`.
    if (model === 'Grant') {
      await this.database.query(
        `delete from oidc_artifacts where grant_id = $1 and model in ('RefreshToken', 'AuthorizationCode')`,
        [id],
      );
    }
  }

  /** Of this model alone: a login that is under way names a grant, too, and goes on without it. */
  async destroyByGrant(model: string, grantId: string): Promise<void> {
    await this.database.query('delete from oidc_artifacts where model = $1 and grant_id = $2', [model, grantId]);
  }

  /**
   * Removes up to `limit` artefacts that expired; answers how many, and the logins among them. Several processes may sweep
   * at once.
   */
  async sweep(limit: number): Promise<{ readonly count: number; readonly sids: readonly string[] }> {
    const gone = await this.database.query<{ sid: string | null }>(
      `delete from oidc_artifacts where (model, id) in (
         select model, id from oidc_artifacts where expires_at < now() - interval '1 minute'
         limit $1 for update skip locked)
       returning case when model = 'Session' then uid end as sid`,
      [limit],
    );
    return { count: gone.length, sids: gone.flatMap(({ sid }) => (sid === null ? [] : [sid])) };
  }

  /**
   * The login and the grant live at least as long as a refresh token that hangs on them: an app that is used every day
   * sends its reader to no browser. A day ahead, so that a busy app writes once a day. No login lives beyond its longest
   * life, and its tokens end with it.
   */
  private async outlive({ sessionUid, grantId, exp = 0 }: AdapterPayload): Promise<void> {
    for (const [model, column, value] of [
      ['Session', 'uid', sessionUid],
      ['Grant', 'id', grantId],
    ] as const) {
      if (value === undefined) continue;
      await this.database.query(
        `update oidc_artifacts
         set payload = jsonb_set(payload, '{exp}', to_jsonb(least($3::bigint, ${LOGIN_ENDS}))),
           expires_at = to_timestamp(least($3::bigint, ${LOGIN_ENDS}))
         where model = $1 and ${column} = $2 and consumed_at is null
           and (payload ->> 'exp')::bigint < least($4::bigint, ${LOGIN_ENDS})`,
        [model, value, exp + DAY_SECONDS, exp],
      );
    }
  }

  private async one(model: string, condition: string, value: string): Promise<AdapterPayload | undefined> {
    // A made-up code may hold a NUL, which is no text to Postgres: nothing is kept under it.
    if (value.includes('\0')) return undefined;
    const [row] = await this.database.query<ArtifactRow>(
      `select payload, consumed_at,
         consumed_at > now() - case model when 'RefreshToken' then ${GRACE} when 'AuthorizationCode' then ${REDEEMING} end
           as in_grace
       from oidc_artifacts where model = $1 and ${condition}`,
      [model, value],
    );
    if (!row) return undefined;
    if (row.consumed_at === null || row.in_grace) return row.payload;
    if (model === 'Session') return undefined;
    return { ...row.payload, consumed: Math.floor(row.consumed_at.getTime() / 1000) };
  }
}

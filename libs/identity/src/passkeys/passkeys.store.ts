import { Injectable } from '@nestjs/common';
import type { AccountId, Instant } from '@pluspas/domain';
import { Database, fromUuid, type Sql, toUuid } from '@pluspas/platform';
import type { PasskeyDeviceType, PasskeyId, PasskeyTransport, StoredPasskey } from './passkey';

interface PasskeyRow {
  readonly id: string;
  readonly account_id: string;
  readonly user_handle: Buffer;
  readonly credential_id: Buffer;
  readonly public_key: Buffer;
  readonly counter: number;
  readonly device_type: PasskeyDeviceType;
  readonly backed_up: boolean;
  readonly transports: PasskeyTransport[];
  readonly aaguid: string;
  readonly label: string;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

const SELECT = `select id, account_id, user_handle, credential_id, public_key, counter, device_type, backed_up, transports,
  aaguid, label, created_at, last_used_at from passkeys join passkey_owners using (account_id)`;

/** What a passkey says of itself when it signs. */
export interface PasskeyUse {
  readonly counter: number;
  readonly backedUp: boolean;
  readonly at: Instant;
}

@Injectable()
export class PasskeysStore {
  constructor(private readonly database: Database) {}

  /** The handle of this account: `fresh` when it has none yet. */
  async handleOf(account: AccountId, fresh: Buffer): Promise<Buffer> {
    const [row] = await this.database.query<{ user_handle: Buffer }>(
      `insert into passkey_owners (account_id, user_handle) values ($1, $2)
       on conflict (account_id) do update set account_id = excluded.account_id returning user_handle`,
      [toUuid(account, 'acc'), fresh],
    );
    return row?.user_handle ?? fresh;
  }

  /** The oldest first. */
  async of(account: AccountId, sql: Sql = this.database): Promise<readonly StoredPasskey[]> {
    const rows = await sql.query<PasskeyRow>(`${SELECT} where account_id = $1 order by created_at, id`, [
      toUuid(account, 'acc'),
    ]);
    return rows.map(toPasskey);
  }

  async byCredential(credentialId: Buffer): Promise<StoredPasskey | null> {
    const [row] = await this.database.query<PasskeyRow>(`${SELECT} where credential_id = $1`, [credentialId]);
    return row ? toPasskey(row) : null;
  }

  /** Until the end of the transaction nobody else changes how many this account has. */
  async lockOwner(account: AccountId, sql: Sql): Promise<void> {
    await sql.query('select 1 from passkey_owners where account_id = $1 for update', [toUuid(account, 'acc')]);
  }

  /** `false`: the credential is registered already. */
  async insert(passkey: Omit<StoredPasskey, 'userHandle' | 'lastUsedAt'>, sql: Sql): Promise<boolean> {
    const rows = await sql.query(
      `insert into passkeys (id, account_id, credential_id, public_key, counter, device_type, backed_up, transports, aaguid,
         label, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (credential_id) do nothing returning id`,
      [
        toUuid(passkey.id, 'psk'),
        toUuid(passkey.account, 'acc'),
        passkey.credentialId,
        passkey.publicKey,
        passkey.counter,
        passkey.deviceType,
        passkey.backedUp,
        passkey.transports,
        passkey.aaguid,
        passkey.label,
        new Date(passkey.createdAt),
      ],
    );
    return rows.length > 0;
  }

  /** `false`: it has signed as often as this before, or oftener. Of many at once with one counter, one is true. */
  async use(id: PasskeyId, { counter, backedUp, at }: PasskeyUse): Promise<boolean> {
    const rows = await this.database.query(
      `update passkeys set counter = $2, backed_up = $3, last_used_at = $4
       where id = $1 and (counter < $2 or (counter = 0 and $2 = 0)) returning id`,
      [toUuid(id, 'psk'), counter, backedUp, new Date(at)],
    );
    return rows.length > 0;
  }

  /** `true`, and noted, when its owner was not warned of it after `since`. */
  async warn(id: PasskeyId, since: Instant, at: Instant, sql: Sql): Promise<boolean> {
    const rows = await sql.query(
      'update passkeys set warned_at = $3 where id = $1 and (warned_at is null or warned_at <= $2) returning id',
      [toUuid(id, 'psk'), new Date(since), new Date(at)],
    );
    return rows.length > 0;
  }

  /** `false`: none of this account's. */
  async rename(account: AccountId, id: PasskeyId, label: string): Promise<boolean> {
    const rows = await this.database.query(
      'update passkeys set label = $3 where account_id = $1 and id = $2 returning id',
      [toUuid(account, 'acc'), toUuid(id, 'psk'), label],
    );
    return rows.length > 0;
  }

  /** Its label; `null`: none of this account's. */
  async remove(account: AccountId, id: PasskeyId, sql: Sql): Promise<string | null> {
    const [row] = await sql.query<{ label: string }>(
      'delete from passkeys where account_id = $1 and id = $2 returning label',
      [toUuid(account, 'acc'), toUuid(id, 'psk')],
    );
    return row?.label ?? null;
  }

  async removeAll(account: AccountId, sql: Sql): Promise<void> {
    await sql.query('delete from passkey_owners where account_id = $1', [toUuid(account, 'acc')]);
  }
}

function toPasskey(row: PasskeyRow): StoredPasskey {
  return {
    id: fromUuid(row.id, 'psk'),
    account: fromUuid(row.account_id, 'acc'),
    userHandle: row.user_handle,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    counter: row.counter,
    deviceType: row.device_type,
    backedUp: row.backed_up,
    transports: row.transports,
    aaguid: row.aaguid,
    label: row.label,
    createdAt: row.created_at.getTime(),
    lastUsedAt: row.last_used_at?.getTime() ?? null,
  };
}

import { Injectable } from '@nestjs/common';
import type { AccountId, EndedBecause, Grant, GrantSource, Scope } from '@pluspas/domain';
import { Database, fromUuid, toUuid } from '@pluspas/platform';

/** Version and grants of one account, as one statement saw them. */
export interface AccountGrants {
  readonly version: number;
  readonly grants: readonly Grant[];
}

interface Row {
  readonly version: number;
  readonly grant_id: string | null;
  readonly scope: Scope;
  readonly source: GrantSource;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly ended_because: EndedBecause | null;
  readonly payment_failed: boolean;
}

// One statement, because two would see two snapshots: the grants of one version under the number of another.
const GRANTS_OF_ACCOUNT = `
  select h.version, g.grant_id, g.scope, g.source, g.valid_from, g.valid_until, g.ended_because, g.payment_failed
    from entitlement_heads h
    left join grants g on g.account_id = h.account_id and g.replaced_at is null
   where h.account_id = $1`;

@Injectable()
export class GrantsStore {
  constructor(private readonly database: Database) {}

  /** `null`: no such account. An id that is not well-formed is nobody's. */
  async of(account: AccountId): Promise<AccountGrants | null> {
    const uuid = toUuid(account, 'acc');
    if (uuid === null) return null;
    const rows = await this.database.query<Row>(GRANTS_OF_ACCOUNT, [uuid]);
    const [first] = rows;
    if (!first) return null;
    return { version: first.version, grants: first.grant_id === null ? [] : rows.map(toGrant) };
  }
}

function toGrant(row: Row): Grant {
  return {
    id: fromUuid(row.grant_id ?? '', 'grt'),
    scope: row.scope,
    source: row.source,
    from: row.valid_from.getTime(),
    until: row.valid_until?.getTime() ?? null,
    endedBecause: row.ended_because,
    paymentFailed: row.payment_failed,
  };
}

import { Injectable } from '@nestjs/common';
import {
  type AccountId,
  type EndedBecause,
  GRANT_SOURCES,
  type Grant,
  type GrantId,
  type GrantSource,
  type PlanId,
  type Scope,
} from '@pluspas/domain';
import { Database, toUuid } from '@pluspas/platform';

/** Version and grants of one account, as one statement saw them. */
export interface AccountGrants {
  readonly version: number;
  readonly grants: readonly Grant[];
}

interface Row {
  readonly version: number;
  readonly id: GrantId | null;
  readonly scope: Scope;
  readonly source: GrantSource;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
  readonly ended_because: EndedBecause | null;
  readonly payment_failed: boolean;
}

// One statement, because two would see two snapshots: the grants of one version under the number of another.
// The id is put together here: a string that is concatenated in V8 keeps its parts, and weighs twice as much.
const GRANTS_OF_ACCOUNT = `
  select h.version, 'grt_' || g.grant_id as id, g.scope, g.source, g.valid_from, g.valid_until, g.ended_because, g.payment_failed
    from entitlement_heads h
    left join grants g on g.account_id = h.account_id and g.replaced_at is null
   where h.account_id = $1`;

/**
 * Nobody waits longer for the truth (`grants.cache.ts`). A line that went dead is thrown away then, not after the half
 * minute that other statements may take: until it is, it keeps a place in the pool from a good one.
 */
const PATIENCE_MS = 5_000;

@Injectable()
export class GrantsStore {
  constructor(private readonly database: Database) {}

  /** `null`: no such account. An id that is not well-formed is nobody's. */
  async of(account: AccountId): Promise<AccountGrants | null> {
    const uuid = toUuid(account, 'acc');
    if (uuid === null) return null;
    const rows = await this.database.query<Row>(GRANTS_OF_ACCOUNT, [uuid], { within: PATIENCE_MS });
    const [first] = rows;
    if (!first) return null;
    return { version: first.version, grants: rows.flatMap(toGrants) };
  }
}

/** None, in the one row of an account without grants. */
function toGrants({
  id,
  source,
  scope,
  valid_from,
  valid_until,
  ended_because,
  payment_failed,
}: Row): readonly Grant[] {
  if (id === null) return [];
  return [
    {
      id,
      scope: shared(scope),
      // The one string of the list instead of one per row: these stay in memory by the hundred thousand.
      source: GRANT_SOURCES.find((known) => known === source) ?? source,
      from: valid_from.getTime(),
      until: valid_until?.getTime() ?? null,
      endedBecause: ended_because,
      paymentFailed: payment_failed,
    },
  ];
}

/** As many as there are plans in the ledger: dozens. */
const planScopes = new Map<PlanId, Scope>();

/** All grants of one plan share one scope, for the same reason. */
function shared(scope: Scope): Scope {
  if (scope.kind !== 'plan') return scope;
  const known = planScopes.get(scope.plan);
  if (known === undefined) planScopes.set(scope.plan, scope);
  return known ?? scope;
}

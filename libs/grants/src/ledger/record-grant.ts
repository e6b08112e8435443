import { Injectable } from '@nestjs/common';
import { EntitlementHeads } from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId, Grant, GrantSource, Instant, Scope } from '@pluspas/domain';
import { Clock, newId, type Transaction } from '@pluspas/platform';
import type { Actor } from '../actor';
import { AuditTrail } from '../audit/audit-trail';
import { factsOfGrant } from './grant-facts';
import { LedgerStore } from './ledger.store';
import { titlesOfScope } from './scope-titles';

export interface SourcedPeriod {
  readonly account: AccountId;
  readonly scope: Scope;
  /** `grace` is written with the period it follows, and customer care gives through `GiveGrant`. */
  readonly source: Exclude<GrantSource, 'admin' | 'grace'>;
  /** What stands behind it at its source: a subscription id, a seat. */
  readonly sourceRef: string;
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant | null;
  /** Access kept after `until` while a renewal is expected, ms; `null`: none is expected. */
  readonly graceMs: number | null;
  readonly actor: Actor;
}

export type Recording =
  | { readonly kind: 'recorded'; readonly grants: readonly Grant[]; readonly version: number }
  /** Exactly this period stands already; nothing was written. */
  | { readonly kind: 'already-recorded'; readonly grants: readonly Grant[] }
  /** The source has granted part of that time otherwise; nothing was written. */
  | { readonly kind: 'overlapping' }
  | { readonly kind: 'no-such-reader' };

/** Writes down what a source other than customer care says: a period paid for, and the grace after it. */
@Injectable()
export class RecordGrant {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly heads: EntitlementHeads,
    private readonly audit: AuditTrail,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {}

  /** Paid time and grace are two grants, both written ahead: no scheduler has to come by for grace to begin. */
  async execute(tx: Transaction, period: SourcedPeriod): Promise<Recording> {
    const standing = await this.standing(tx, period);
    if (standing.length > 0) return { kind: 'already-recorded', grants: standing };

    try {
      return await tx.savepoint(() => this.writeAll(tx, period));
    } catch (cause) {
      if (cause instanceof Undone) return cause.recording;
      throw cause;
    }
  }

  private async writeAll(tx: Transaction, period: SourcedPeriod): Promise<Recording> {
    // First, because it locks the account: whoever was writing the same word at the same moment has written it now.
    const version = await this.heads.bump(tx, period.account);
    if (version === null) return { kind: 'no-such-reader' };
    const standing = await this.standing(tx, period);
    if (standing.length > 0) throw new Undone({ kind: 'already-recorded', grants: standing });

    const grants = grantsOf(period);
    for (const grant of grants) {
      if ((await this.write(tx, period, grant, version)) === 'overlapping') throw new Undone({ kind: 'overlapping' });
    }
    return { kind: 'recorded', grants, version };
  }

  private async standing(tx: Transaction, period: SourcedPeriod): Promise<readonly Grant[]> {
    const { account, source, sourceRef, from, until } = period;
    const paid = await this.ledger.bySource(tx, account, source, sourceRef);
    const same = paid.filter(({ grant }) => grant.from === from && grant.until === until);
    if (same.length === 0) return [];
    const grace = await this.ledger.bySource(tx, account, 'grace', sourceRef);
    return [...same, ...grace.filter(({ grant }) => grant.from === until)].map(({ grant }) => grant);
  }

  private async write(tx: Transaction, period: SourcedPeriod, grant: Grant, version: number) {
    const { account, scope, sourceRef, actor } = period;
    const recordedAt = this.clock.now();
    const entry = { account, grant, sourceRef, reasonCode: null, actor: actor.id, recordedAt };
    if ((await this.ledger.insert(tx, entry)) === 'overlapping') return 'overlapping';
    await this.audit.record(tx, {
      actor,
      action: 'grant.recorded',
      account,
      titles: titlesOfScope(scope, this.catalogue.catalogue),
      facts: { ...factsOfGrant(grant), sourceRef, version },
      text: null,
    });
    return 'inserted';
  }
}

/** Takes back what the savepoint has seen, the account's version above all. */
class Undone extends Error {
  constructor(readonly recording: Recording) {
    super(recording.kind);
  }
}

function grantsOf({ scope, source, from, until, graceMs }: SourcedPeriod): readonly Grant[] {
  const paid: Grant = { id: newId('grt'), scope, source, from, until, endedBecause: null, paymentFailed: false };
  if (until === null || graceMs === null) return [paid];
  return [paid, { ...paid, id: newId('grt'), source: 'grace', from: until, until: until + graceMs }];
}

import { Injectable } from '@nestjs/common';
import { EntitlementHeads } from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId, Grant, Instant, Scope } from '@pluspas/domain';
import { Clock, newId, Refusal, type Transaction } from '@pluspas/platform';
import type { Actor } from '../actor';
import { AuditTrail } from '../audit/audit-trail';
import { type Gift, judgeGift } from './gift-limits';
import { refusalOf } from './gift-refusals';
import { factsOfGrant } from './grant-facts';
import type { GrantReason } from './grant-reason';
import { LedgerStore } from './ledger.store';
import { titlesOfScope } from './scope-titles';
import { VisibleReaders } from './visible-readers';

export interface GrantToGive {
  readonly account: AccountId;
  readonly scope: Scope;
  /** `null`: from now. */
  readonly from: Instant | null;
  /** Exclusive. `null`, without an end, is the operator's alone. */
  readonly until: Instant | null;
  readonly reason: GrantReason;
  readonly actor: Actor;
}

export interface ChangedGrant {
  readonly account: AccountId;
  readonly grant: Grant;
  /** The account's new version: a check that carries it as `minVersion` sees the change. */
  readonly version: number;
}

/** Customer care opens something for a reader. */
@Injectable()
export class GiveGrant {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly heads: EntitlementHeads,
    private readonly audit: AuditTrail,
    private readonly visible: VisibleReaders,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {}

  /**
   * Writes the grant, the new version and the audit row in the caller's transaction.
   * Refusals: `unknown-title`, `unknown-tier`, `unknown-plan`, `invalid-request` (the period), `title-not-allowed`,
   * `over-role-limit`, `forbidden` (the role gives nothing), `reader-not-found`.
   */
  async execute(tx: Transaction, { account, scope, from, until, reason, actor }: GrantToGive): Promise<ChangedGrant> {
    const now = this.clock.now();
    const gift: Gift = { scope, from: from ?? now, until };
    const outcome = judgeGift(gift, actor, this.catalogue.catalogue, now);
    if (outcome.kind !== 'fine') throw refusalOf(outcome);

    const unknown = new Refusal('reader-not-found', { pointer: '/reader' });
    if (!(await this.visible.includes(account, actor, tx))) throw unknown;

    // First, because it locks the account: changes of one reader happen one after the other.
    const version = await this.heads.bump(tx, account);
    if (version === null) throw unknown;

    const grant: Grant = { id: newId('grt'), source: 'admin', ...gift, endedBecause: null, paymentFailed: false };
    await this.ledger.insert(tx, {
      account,
      grant,
      sourceRef: null,
      reasonCode: reason.code,
      actor: actor.id,
      recordedAt: now,
    });
    await this.audit.record(tx, {
      actor,
      action: 'grant.given',
      account,
      titles: titlesOfScope(scope, this.catalogue.catalogue),
      facts: { ...factsOfGrant(grant), reason: reason.code, version },
      text: { reason: reason.text },
    });
    return { account, grant, version };
  }
}

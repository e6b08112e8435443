import { Injectable } from '@nestjs/common';
import { EntitlementHeads } from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { GrantId } from '@pluspas/domain';
import { Clock, Refusal, type Transaction } from '@pluspas/platform';
import type { Actor } from '../actor';
import { AuditTrail } from '../audit/audit-trail';
import type { ChangedGrant } from './give-grant';
import { factsOfGrant } from './grant-facts';
import type { GrantReason } from './grant-reason';
import { endedEntry, LedgerStore } from './ledger.store';
import type { LedgerEntry } from './ledger-entry';
import { judgeRevocation } from './revocation-rights';
import { titlesOfScope } from './scope-titles';
import { VisibleReaders } from './visible-readers';

export interface GrantToRevoke {
  readonly grant: GrantId;
  readonly reason: GrantReason;
  readonly actor: Actor;
}

/** Customer care ends a grant now. */
@Injectable()
export class RevokeGrant {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly heads: EntitlementHeads,
    private readonly audit: AuditTrail,
    private readonly visible: VisibleReaders,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {}

  /**
   * Ends the grant at this instant; one that has not begun ends as an empty period.
   * Refusals: `grant-not-found` (also when it is none of the actor's business), `forbidden`, `title-not-allowed`,
   * `grant-already-ended`; after any of them the account's version is what it was.
   */
  async execute(tx: Transaction, { grant: id, reason, actor }: GrantToRevoke): Promise<ChangedGrant> {
    const found = await this.ledger.current(tx, id);
    if (found === null || !(await this.visible.includes(found.account, actor, tx))) {
      throw new Refusal('grant-not-found', { detail: 'There is no such grant.' });
    }

    // The version moves first, because that locks the account; the savepoint takes it back when we refuse after all.
    return tx.savepoint(async () => {
      const version = await this.heads.bump(tx, found.account);
      const entry = await this.ledger.current(tx, id);
      if (version === null || entry === null) throw new Error(`${id} has no account or no present.`);
      this.refuseUnlessRevocable(entry, actor);
      return { account: found.account, grant: await this.end(tx, entry, version, reason, actor), version };
    });
  }

  private refuseUnlessRevocable({ grant }: LedgerEntry, actor: Actor): void {
    const titles = titlesOfScope(grant.scope, this.catalogue.catalogue);
    const outcome = judgeRevocation(grant, titles, actor, this.clock.now());
    switch (outcome.kind) {
      case 'fine':
        return;
      case 'role-revokes-nothing':
        throw new Refusal('forbidden', { detail: 'Your role revokes no grants.' });
      case 'not-given-by-care':
        throw new Refusal('forbidden', { detail: 'Your role revokes only what customer care gave.' });
      case 'title-not-allowed':
        throw new Refusal('title-not-allowed', { detail: `Your token does not cover "${outcome.title}".` });
      case 'already-ended':
        throw new Refusal('grant-already-ended', { detail: 'It has ended already; nothing was changed.' });
    }
  }

  private async end(tx: Transaction, entry: LedgerEntry, version: number, reason: GrantReason, actor: Actor) {
    const { account, grant } = entry;
    const at = this.clock.now();
    const successor = endedEntry(entry, { at, because: 'revoked', reasonCode: reason.code, actor: actor.id });
    await this.ledger.replace(tx, successor);
    await this.audit.record(tx, {
      actor,
      action: 'grant.revoked',
      account,
      titles: titlesOfScope(grant.scope, this.catalogue.catalogue),
      facts: { ...factsOfGrant(successor.grant), reason: reason.code, version },
      text: { reason: reason.text },
    });
    return successor.grant;
  }
}

import { Injectable } from '@nestjs/common';
import { EntitlementHeads } from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId } from '@pluspas/domain';
import { Clock, newId, type Transaction } from '@pluspas/platform';
import type { Actor } from '../actor';
import { AuditTrail } from '../audit/audit-trail';
import { factsOfGrant } from './grant-facts';
import { LedgerStore, type NewEntry } from './ledger.store';
import type { LedgerEntry } from './ledger-entry';
import { titlesOfScope } from './scope-titles';
import { type Settled, type SourcedGrant, settlement } from './settlement';

export interface SourceStatement {
  readonly account: AccountId;
  /** Every reference of this source begins with it: `stripe:`. */
  readonly origin: string;
  /** All that the source says now of this account. What it does not name any more ends. */
  readonly wanted: readonly SourcedGrant[];
  /** References that the source says something of which we do not understand: what stands there stays to its end. */
  readonly untouched: readonly string[];
  readonly actor: Actor;
}

export type Settlement =
  | { readonly kind: 'changed'; readonly version: number }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'no-such-reader' };

/** Makes the ledger say of a source what the source says now; telling it again changes nothing. */
@Injectable()
export class SettleGrants {
  constructor(
    private readonly ledger: LedgerStore,
    private readonly heads: EntitlementHeads,
    private readonly audit: AuditTrail,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {}

  /** One version for all that changes, none where nothing does. */
  async execute(tx: Transaction, statement: SourceStatement): Promise<Settlement> {
    try {
      return await tx.savepoint(() => this.settle(tx, statement));
    } catch (cause) {
      if (cause instanceof Undone) return cause.settlement;
      throw cause;
    }
  }

  private async settle(tx: Transaction, statement: SourceStatement): Promise<Settlement> {
    // First, because it locks the account; the savepoint takes it back when nothing changes.
    const version = await this.heads.bump(tx, statement.account);
    if (version === null) throw new Undone({ kind: 'no-such-reader' });
    const known = await this.ledger.ofOrigin(tx, statement.account, statement.origin);
    const standing = known.filter(({ sourceRef }) => !statement.untouched.includes(sourceRef ?? ''));
    const at = this.clock.now();
    const changes = settlement(standing, statement.wanted, at);
    if (changes.length === 0) throw new Undone({ kind: 'unchanged' });

    // What is known never goes backwards, even when the clock of this process lags behind that of the last writer.
    const recordedAt = Math.max(at, ...standing.map((entry) => entry.recordedAt));
    // All that changes is closed before anything is written: two grants of one source never share time.
    await this.ledger.close(
      tx,
      changes.flatMap(({ entry }) => (entry ? [entry.grant.id] : [])),
      recordedAt,
    );
    for (const change of changes) await this.write(tx, statement, change, { version, recordedAt });
    return { kind: 'changed', version };
  }

  private async write(
    tx: Transaction,
    { account, actor }: SourceStatement,
    { entry, sourceRef, grant: said }: Settled,
    { version, recordedAt }: { readonly version: number; readonly recordedAt: number },
  ): Promise<void> {
    const grant = { ...said, id: entry?.grant.id ?? newId('grt') };
    const written: NewEntry = { account, grant, sourceRef, reasonCode: null, actor: actor.id, recordedAt };
    if ((await this.ledger.insert(tx, written)) === 'overlapping') {
      throw new Error(`${sourceRef} grants time twice from ${new Date(grant.from).toISOString()} on.`);
    }
    await this.audit.record(tx, {
      actor,
      action: actionOf(entry, grant),
      account,
      titles: titlesOfScope(grant.scope, this.catalogue.catalogue),
      facts: { ...factsOfGrant(grant), sourceRef, endedBecause: grant.endedBecause, version },
      text: null,
    });
  }
}

/** Takes back what the savepoint has seen, the account's version above all. */
class Undone extends Error {
  constructor(readonly settlement: Settlement) {
    super(settlement.kind);
  }
}

function actionOf(entry: LedgerEntry | null, grant: Settled['grant']): string {
  if (entry === null) return 'grant.recorded';
  return Number(grant.until) < Number(entry.grant.until) ? 'grant.ended' : 'grant.changed';
}

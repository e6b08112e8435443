import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { type AccountId, compileGrants, decide, type Resource } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import { GrantsStore } from './grants.store';
import { METER } from './subject';

/**
 * The same question, asked of the ledger itself and of nothing remembered: one statement for every account, whether it is
 * read with at this moment, not at all, or nobody's. For answers whose work must not tell which of them it was.
 */
@Injectable()
export class CheckLedger {
  constructor(
    private readonly store: GrantsStore,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {}

  async opens(account: AccountId, resource: Resource): Promise<boolean> {
    const facts = await this.store.of(account);
    const grants = compileGrants(facts?.grants ?? [], this.catalogue.compiled);
    const reader = { kind: 'account', account } as const;
    return decide({ reader, resource, grants, meter: METER, at: this.clock.now() }).decision;
  }
}

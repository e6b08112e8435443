import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId, Scope } from '@pluspas/domain';
import type { Sql } from '@pluspas/platform';
import type { Actor } from '../actor';
import { ReaderLedger } from './reader-ledger.store';
import { titlesOfScope } from './scope-titles';

/**
 * Whom may an actor see? Support sees the readers of its own titles: those who ever had a grant that opens something
 * there. A reader who never had any belongs to every title, because somebody must be able to help her.
 */
@Injectable()
export class VisibleReaders {
  constructor(
    private readonly ledger: ReaderLedger,
    private readonly catalogue: CurrentCatalogue,
  ) {}

  /** @param sql the transaction of a change; without it a change would wait for a second connection, and all for each other */
  async among(accounts: readonly AccountId[], { role, titles }: Actor, sql?: Sql): Promise<ReadonlySet<AccountId>> {
    if (role !== 'support' || titles === null) return new Set(accounts);
    const scopes = await this.ledger.scopesEver(accounts, sql);
    const isOwn = (scope: Scope) =>
      titlesOfScope(scope, this.catalogue.catalogue).some((title) => titles.includes(title));
    return new Set(accounts.filter((account) => scopes.get(account)?.some(isOwn) ?? true));
  }

  async includes(account: AccountId, actor: Actor, sql?: Sql): Promise<boolean> {
    return (await this.among([account], actor, sql)).has(account);
  }
}

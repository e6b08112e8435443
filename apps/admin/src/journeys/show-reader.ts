import { Injectable } from '@nestjs/common';
import { ReaderAccess } from '@pluspas/access';
import { wireTimeOrNull } from '@pluspas/contract';
import type { AccountId } from '@pluspas/domain';
import { type Actor, ReaderLedger, VisibleReaders } from '@pluspas/grants';
import { Accounts } from '@pluspas/identity';
import { Clock, fromUuid, Refusal, toUuid } from '@pluspas/platform';
import { grantOfReader, type ReaderView, readerItem } from '../readers/reader-views';

/** All that customer care needs to know about one reader, on one page. */
@Injectable()
export class ShowReader {
  constructor(
    private readonly accounts: Accounts,
    private readonly visible: VisibleReaders,
    private readonly ledger: ReaderLedger,
    private readonly access: ReaderAccess,
    private readonly clock: Clock,
  ) {}

  /** Refusal `reader-not-found`, also for readers of other titles. */
  async execute(id: string, actor: Actor): Promise<ReaderView> {
    const uuid = toUuid(id, 'acc');
    if (uuid === null) throw notFound();
    const account: AccountId = fromUuid(uuid, 'acc');
    const [found, facts] = await Promise.all([this.accounts.find(account), this.ledger.of(account)]);
    if (found === null || facts === null || !(await this.visible.includes(account, actor))) throw notFound();

    // With the version of the grants shown beside them: the two halves of the page must not contradict each other.
    const { sections, features } = await this.access.of(account, facts.version);
    const at = this.clock.now();
    return {
      ...readerItem(found),
      version: facts.version,
      grants: facts.entries.map((entry) => grantOfReader(entry, at)),
      sections: sections.map(({ section, title, tier, allow }) => ({
        section,
        title,
        tier,
        reason: allow.reason,
        until: wireTimeOrNull(allow.until),
        grant: allow.via?.grant ?? null,
      })),
      features: features.map(({ title, feature, until }) => ({ title, feature, until: wireTimeOrNull(until) })),
    };
  }
}

function notFound(): Refusal {
  return new Refusal('reader-not-found', { detail: 'There is no such reader.' });
}

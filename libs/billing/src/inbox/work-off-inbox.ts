import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database } from '@pluspas/platform';
import { SyncCustomer } from '../sync/sync-customer';
import { InboxStore } from './inbox.store';
import { LeadSource } from './lead-source';

/** With waits that double up to an hour: about six hours. */
export const MOST_TRIES = 17;

/** One piece of work at a time, for as many workers as there are. */
@Injectable()
export class WorkOffInbox {
  private readonly logger = new Logger('Stripe');

  constructor(
    private readonly database: Database,
    private readonly inbox: InboxStore,
    private readonly leads: LeadSource,
    private readonly sync: SyncCustomer,
    private readonly clock: Clock,
  ) {}

  /** `false`: nothing is due, or another worker is at it and will look again. */
  async one(): Promise<boolean> {
    if (await this.followLead()) return true;
    const customer = await this.inbox.nextCustomer(this.clock.now());
    if (customer === null) return false;
    // What fails is postponed: only what was open before it was tried, as that is what failed.
    const open = await this.inbox.openOf(this.database, customer);
    try {
      return (await this.sync.attempt(customer)).kind !== 'busy';
    } catch (cause) {
      await this.postpone(open, cause);
      return true;
    }
  }

  private async followLead(): Promise<boolean> {
    const failed = await this.database.transaction(async (tx) => {
      const lead = await this.inbox.nextLead(tx, this.clock.now());
      if (lead === null) return null;
      try {
        const customer = await this.leads.customerOf(lead.leadsTo);
        if (customer === null) await this.inbox.settle(tx, [lead.eventId], 'nobody', this.clock.now());
        else await this.inbox.found(tx, lead.eventId, customer);
        return { eventId: lead.eventId, cause: null };
      } catch (cause) {
        return { eventId: lead.eventId, cause };
      }
    });
    if (failed?.cause) await this.postpone([failed.eventId], failed.cause);
    return failed !== null;
  }

  private async postpone(eventIds: readonly string[], cause: unknown): Promise<void> {
    this.logger.warn({ msg: 'events of Stripe have to wait', events: eventIds.length, cause });
    await this.inbox.postpone(eventIds, this.clock.now(), nameOf(cause), MOST_TRIES);
  }
}

/** What an operator sees beside a dead letter: a kind of fault, never a word of the content. */
function nameOf(cause: unknown): string {
  return cause instanceof Error ? cause.constructor.name : 'unknown';
}

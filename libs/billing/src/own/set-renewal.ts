import { Injectable } from '@nestjs/common';
import type { AccountId, PlanId } from '@pluspas/domain';
import { Database } from '@pluspas/platform';
import { StripeCustomersStore } from '../customers/stripe-customers.store';
import { SyncCustomer } from '../sync/sync-customer';
import { type OwnSubscription, OwnSubscriptions } from './own-subscriptions';
import { RenewalDesk } from './renewal-desk';

/** A reader cancels, or keeps her subscription after all. What is paid stays hers to its last second. */
@Injectable()
export class SetRenewal {
  constructor(
    private readonly database: Database,
    private readonly own: OwnSubscriptions,
    private readonly customers: StripeCustomersStore,
    private readonly desk: RenewalDesk,
    private readonly sync: SyncCustomer,
  ) {}

  /**
   * The subscription as it is afterwards; `null`: she has none of this plan. Throws when Stripe does not answer; asking
   * again is safe, and what Stripe did without telling us comes by its events.
   */
  async execute(account: AccountId, plan: PlanId, renews: boolean): Promise<OwnSubscription | null> {
    const own = await this.own.find(account, plan);
    const customer = await this.customers.customerOf(this.database, account);
    if (own === null || customer === null) return null;
    if (own.isEnding === renews) await this.desk.setRenewal(own.id, renews);
    await this.sync.execute(customer);
    return this.own.find(account, plan);
  }
}

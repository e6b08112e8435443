import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Database } from '@pluspas/platform';
import { StripeCustomersStore } from '../customers/stripe-customers.store';
import { SyncCustomer } from '../sync/sync-customer';
import { CheckoutDesk } from './checkout-desk';
import { CheckoutsStore } from './checkouts.store';

export type Finished =
  /** What she bought opens from here on: the sync is done. `backTo`: the page she came from. */
  | { readonly kind: 'paid'; readonly backTo: string }
  /** She came back without paying. */
  | { readonly kind: 'unpaid'; readonly backTo: string }
  | { readonly kind: 'no-such-checkout' };

/** She comes back from the page where she paid. What the address says is never believed: Stripe is asked. */
@Injectable()
export class FinishCheckout {
  constructor(
    private readonly database: Database,
    private readonly checkouts: CheckoutsStore,
    private readonly customers: StripeCustomersStore,
    private readonly desk: CheckoutDesk,
    private readonly sync: SyncCustomer,
  ) {}

  /** Throws when Stripe does not answer; coming again is safe. */
  async execute(id: string, account: AccountId): Promise<Finished> {
    const checkout = await this.checkouts.find(this.database, id, account);
    if (checkout === null) return { kind: 'no-such-checkout' };
    const { kind } = await this.desk.standing(checkout.session.id);
    if (kind !== 'complete') return { kind: 'unpaid', backTo: checkout.backTo };

    const customer = await this.customers.customerOf(this.database, account);
    if (customer !== null) await this.sync.execute(customer);
    await this.checkouts.close(this.database, id, 'complete');
    return { kind: 'paid', backTo: checkout.backTo };
  }
}

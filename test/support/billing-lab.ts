import { billingMigrations } from '@pluspas/billing';
import type { AccountId } from '@pluspas/domain';
import { StripeCustomersStore } from '../../libs/billing/src/customers/stripe-customers.store';
import { InboxStore } from '../../libs/billing/src/inbox/inbox.store';
import { LeadSource } from '../../libs/billing/src/inbox/lead-source';
import { WorkOffInbox } from '../../libs/billing/src/inbox/work-off-inbox';
import type { SubscriptionFacts } from '../../libs/billing/src/subscriptions/subscription-facts';
import { SubscriptionSource } from '../../libs/billing/src/subscriptions/subscription-source';
import { SubscriptionsStore } from '../../libs/billing/src/subscriptions/subscriptions.store';
import { SyncCustomer } from '../../libs/billing/src/sync/sync-customer';
import { openLedgerLab } from './ledger-lab';

/** Stripe's books, as far as billing reads them: what each customer has at this moment. */
export class ScriptedStripe extends SubscriptionSource {
  readonly books = new Map<string, readonly SubscriptionFacts[]>();
  readonly leads = new Map<string, string>();
  asked = 0;
  isDown = false;
  /** Called between the reading of the books and the answer; a test holds an answer by not resolving. */
  onItsWay: (customer: string) => Promise<void> = async () => undefined;

  async ofCustomer(customer: string): Promise<readonly SubscriptionFacts[]> {
    this.asked += 1;
    if (this.isDown) throw new Error('Stripe does not answer');
    const facts = this.books.get(customer) ?? [];
    await this.onItsWay(customer);
    return facts;
  }
}

class ScriptedLeads extends LeadSource {
  constructor(private readonly stripe: ScriptedStripe) {
    super();
  }

  async customerOf({ id }: { readonly id: string }): Promise<string | null> {
    if (this.stripe.isDown) throw new Error('Stripe does not answer');
    return this.stripe.leads.get(id) ?? null;
  }
}

/** Billing's own work on a database and a clock of its own, with books of Stripe that a test writes. */
export async function openBillingLab(now?: string) {
  const lab = await openLedgerLab(now, billingMigrations);
  const stripe = new ScriptedStripe();
  const inbox = new InboxStore(lab.database);
  const customers = new StripeCustomersStore();
  const mirror = new SubscriptionsStore();
  const { database, settle, catalogue, clock, metrics } = lab;
  const sync = new SyncCustomer(database, stripe, customers, mirror, inbox, settle, catalogue, clock, metrics);
  return {
    ...lab,
    stripe,
    inbox,
    mirror,
    sync,
    work: new WorkOffInbox(database, inbox, new ScriptedLeads(stripe), sync, clock),
    /** An account that is the customer of this name. */
    async customer(name: string): Promise<AccountId> {
      const account = await lab.account();
      await customers.link(database, account, name, clock.now());
      return account;
    },
  };
}

export type BillingLab = Awaited<ReturnType<typeof openBillingLab>>;

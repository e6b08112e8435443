import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId } from '@pluspas/domain';
import { type Actor, SettleGrants } from '@pluspas/grants';
import { Clock, Database, Metrics, type Transaction } from '@pluspas/platform';
import { StripeCustomersStore } from '../customers/stripe-customers.store';
import { deriveGrants, ORIGIN } from '../derive/derive-grants';
import { InboxStore } from '../inbox/inbox.store';
import type { SubscriptionFacts } from '../subscriptions/subscription-facts';
import { SubscriptionSource } from '../subscriptions/subscription-source';
import { SubscriptionsStore } from '../subscriptions/subscriptions.store';
import { lockCustomer, tryLockCustomer } from './customer-lock';

const STRIPE: Actor = { id: 'stripe', role: 'service', titles: null };

export type Sync =
  /** `version`: of the account's grants now that they changed. */
  | { readonly kind: 'changed'; readonly account: AccountId; readonly version: number }
  | { readonly kind: 'unchanged'; readonly account: AccountId }
  /** None of our accounts: another shop of the publisher may be on the same Stripe account. */
  | { readonly kind: 'nobody' };

/**
 * Makes our books agree with Stripe's about one customer. The customer is locked first and Stripe asked then, so that an
 * answer can't be older than what another worker has written meanwhile; what is open in the inbox is read before Stripe is
 * asked, so that what comes later is asked about again. All in one transaction: a crash leaves everything as it was.
 */
@Injectable()
export class SyncCustomer {
  constructor(
    private readonly database: Database,
    private readonly source: SubscriptionSource,
    private readonly customers: StripeCustomersStore,
    private readonly subscriptions: SubscriptionsStore,
    private readonly inbox: InboxStore,
    private readonly settle: SettleGrants,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** Waits for its turn. Throws when Stripe or the database does not answer; nothing is written then. */
  execute(customer: string): Promise<Sync> {
    return this.database.transaction(async (tx) => {
      await lockCustomer(tx, customer);
      return this.sync(tx, customer);
    });
  }

  /** For a worker, who has other customers to do. `busy`: somebody else is at it. */
  attempt(customer: string): Promise<Sync | { readonly kind: 'busy' }> {
    return this.database.transaction(async (tx) =>
      (await tryLockCustomer(tx, customer)) ? this.sync(tx, customer) : { kind: 'busy' },
    );
  }

  private async sync(tx: Transaction, customer: string): Promise<Sync> {
    const open = await this.inbox.openOf(tx, customer);
    const account = await this.customers.accountOf(tx, customer);
    if (account === null) {
      await this.inbox.settle(tx, open, 'nobody', this.clock.now());
      return { kind: 'nobody' };
    }
    const facts = await this.source.ofCustomer(customer);
    await this.subscriptions.keep(tx, customer, facts, this.clock.now());
    const outcome = await this.write(tx, account, facts);
    await this.inbox.settle(tx, open, 'done', this.clock.now());
    return outcome;
  }

  private async write(tx: Transaction, account: AccountId, facts: readonly SubscriptionFacts[]): Promise<Sync> {
    const { wanted, untouched, foreign } = deriveGrants(facts, this.catalogue.catalogue);
    this.count('unknown_state', untouched.length);
    this.count('foreign_price', foreign.length);
    const statement = { account, origin: ORIGIN, wanted, untouched, actor: STRIPE };
    const settled = await this.settle.execute(tx, statement);
    switch (settled.kind) {
      case 'changed':
        return { kind: 'changed', account, version: settled.version };
      case 'unchanged':
        return { kind: 'unchanged', account };
      case 'no-such-reader':
        throw new Error(`${account} is linked to a customer and has no head.`);
    }
  }

  private count(what: 'unknown_state' | 'foreign_price', items: number): void {
    if (items === 0) return;
    this.metrics
      .counter('stripe_items_set_aside_total', 'Subscription items that open nothing new, by why', ['what'])
      .inc({ what }, items);
  }
}

import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId, Plan, TitleId } from '@pluspas/domain';
import { Clock, Database, newId, type Transaction } from '@pluspas/platform';
import { StripeCustomersStore } from '../customers/stripe-customers.store';
import { planOfPrice } from '../derive/plan-of-price';
import { SubscriptionsStore } from '../subscriptions/subscriptions.store';
import { CheckoutDesk } from './checkout-desk';
import { CheckoutsStore } from './checkouts.store';
import { Turns } from './turns';

export interface Order {
  readonly account: AccountId;
  readonly email: string;
  readonly lookupKey: string;
  readonly language: 'nl' | 'fr' | 'en';
  /** Her way back, paid or not: an address that was looked at. */
  readonly backTo: string;
  /** Where Stripe sends her when it is paid, for the checkout of this id. */
  readonly paidUrl: (checkout: string) => string;
}

export type Opened =
  | { readonly kind: 'open'; readonly url: string }
  /** She has one of this title, in whatever state: buying again would be paying twice. */
  | { readonly kind: 'subscribed'; readonly plan: Plan }
  | { readonly kind: 'not-for-sale' };

/** States of a subscription that is still hers to keep, mend or end. */
const HERS = new Set(['trialing', 'active', 'past_due', 'unpaid', 'paused']);

/** Leads a reader to the page where she pays. One open page for each account and title. */
@Injectable()
export class OpenCheckout {
  private readonly turns = new Turns();

  constructor(
    private readonly database: Database,
    private readonly checkouts: CheckoutsStore,
    private readonly customers: StripeCustomersStore,
    private readonly subscriptions: SubscriptionsStore,
    private readonly desk: CheckoutDesk,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {}

  /** The origin of the pages where readers pay. */
  get paysAt(): string {
    return this.desk.paysAt;
  }

  /** Throws when Stripe does not answer: nothing was bought then, and asking again is safe. */
  async execute(order: Order): Promise<Opened> {
    const plan = planOfPrice({ id: '', plan: null, lookupKey: order.lookupKey }, this.catalogue.catalogue);
    const price = plan && (await this.desk.priceOf(order.lookupKey));
    if (!plan || !price) return { kind: 'not-for-sale' };
    // One click after the other, so that a reader who is in a hurry takes one connection of the pool and not all.
    return this.turns.take(order.account, () =>
      this.database.transaction(async (tx) => {
        await lockCheckouts(tx, order.account);
        return this.inTurn(tx, order, plan, price);
      }),
    );
  }

  private async inTurn(tx: Transaction, order: Order, plan: Plan, price: string): Promise<Opened> {
    const customer = await this.customerOf(tx, order);
    const hers = await this.hersOf(tx, customer, plan.title);
    if (hers) return { kind: 'subscribed', plan: hers };
    return (await this.openAlready(tx, order, plan)) ?? this.openNew(tx, { order, plan, price, customer });
  }

  private async customerOf(tx: Transaction, { account, email }: Order): Promise<string> {
    const known = await this.customers.customerOf(tx, account);
    if (known !== null) return known;
    const customer = await this.desk.newCustomer(account, email);
    await this.customers.link(tx, account, customer, this.clock.now());
    return customer;
  }

  private async hersOf(tx: Transaction, customer: string, title: TitleId): Promise<Plan | null> {
    const facts = await this.subscriptions.ofCustomer(tx, customer);
    const plans = facts
      .filter(({ status }) => HERS.has(status))
      .flatMap(({ items }) => items.flatMap(({ price }) => planOfPrice(price, this.catalogue.catalogue) ?? []));
    return plans.find((plan) => plan.title === title) ?? null;
  }

  /** The same page again for the same price; any other is closed before a new one opens. */
  private async openAlready(tx: Transaction, order: Order, plan: Plan): Promise<Opened | null> {
    const open = await this.checkouts.openOf(tx, order.account, plan.title);
    if (open === null) return null;
    const isSame = open.lookupKey === order.lookupKey && open.backTo === order.backTo;
    const standing = await (isSame ? this.desk.standing(open.session.id) : this.desk.expire(open.session.id));
    switch (standing.kind) {
      case 'open':
        return standing;
      case 'expired':
        await this.checkouts.close(tx, open.id, 'expired');
        return null;
      case 'complete':
        // Paid a moment ago: the news of it is on its way.
        await this.checkouts.close(tx, open.id, 'complete');
        return { kind: 'subscribed', plan };
    }
  }

  private async openNew(
    tx: Transaction,
    { order, plan, price, customer }: { order: Order; plan: Plan; price: string; customer: string },
  ): Promise<Opened> {
    const { account, lookupKey, backTo, language } = order;
    const id = newId('chk');
    const urls = { paidUrl: order.paidUrl(id), stoppedUrl: backTo };
    const session = await this.desk.open({ id, customer, account, price, plan: plan.id, language, ...urls });
    await this.checkouts.open(tx, { id, account, title: plan.title, lookupKey, backTo, session }, this.clock.now());
    return { kind: 'open', url: session.url };
  }
}

/** Ours among the advisory locks of the database. */
async function lockCheckouts(tx: Transaction, account: AccountId): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('checkout:' || $1, 7))`, [account]);
}

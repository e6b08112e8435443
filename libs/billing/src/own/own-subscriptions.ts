import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import type { AccountId, Instant, Plan, PlanId } from '@pluspas/domain';
import { Database } from '@pluspas/platform';
import { StripeCustomersStore } from '../customers/stripe-customers.store';
import { planOfPrice } from '../derive/plan-of-price';
import type { SubscriptionFacts } from '../subscriptions/subscription-facts';
import { SubscriptionsStore } from '../subscriptions/subscriptions.store';

/** A subscription that its reader may end, or keep after all. */
export interface OwnSubscription {
  readonly id: string;
  readonly plan: Plan;
  /** It is not renewed any more, and runs out. */
  readonly isEnding: boolean;
  /** The end of what is paid. */
  readonly until: Instant;
}

/** States in which there is a renewal to stop. */
const RUNS = new Set(['trialing', 'active', 'past_due']);

@Injectable()
export class OwnSubscriptions {
  constructor(
    private readonly database: Database,
    private readonly customers: StripeCustomersStore,
    private readonly subscriptions: SubscriptionsStore,
    private readonly catalogue: CurrentCatalogue,
  ) {}

  /** As Stripe said when we last asked. */
  async of(account: AccountId): Promise<readonly OwnSubscription[]> {
    const customer = await this.customers.customerOf(this.database, account);
    if (customer === null) return [];
    const facts = await this.subscriptions.ofCustomer(this.database, customer);
    return facts.filter(({ status }) => RUNS.has(status)).flatMap((one) => this.own(one));
  }

  /** `null`: she has none of this plan, whoever else may. */
  async find(account: AccountId, plan: PlanId): Promise<OwnSubscription | null> {
    return (await this.of(account)).find((own) => own.plan.id === plan) ?? null;
  }

  private own({ id, items, isEnding, cancelAt }: SubscriptionFacts): readonly OwnSubscription[] {
    return items.flatMap(({ price, until }) => {
      const plan = planOfPrice(price, this.catalogue.catalogue);
      return plan === null ? [] : [{ id, plan, isEnding, until: Math.min(until, cancelAt ?? until) }];
    });
  }
}

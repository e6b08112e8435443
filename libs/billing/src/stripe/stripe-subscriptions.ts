import { Injectable } from '@nestjs/common';
import type { SubscriptionFacts } from '../subscriptions/subscription-facts';
import { SubscriptionSource } from '../subscriptions/subscription-source';
import { StripeClient } from './stripe-client';
import { factsOf } from './subscription-facts-of';
import { TakenBackMoney } from './taken-back-money';

const PAGE = 100;

@Injectable()
export class StripeSubscriptions extends SubscriptionSource {
  constructor(
    private readonly client: StripeClient,
    private readonly money: TakenBackMoney,
  ) {
    super();
  }

  async ofCustomer(customer: string): Promise<readonly SubscriptionFacts[]> {
    const all: SubscriptionFacts[] = [];
    const pages = this.client.api.subscriptions.list({
      customer,
      status: 'all',
      limit: PAGE,
      expand: ['data.latest_invoice'],
    });
    for await (const subscription of pages) {
      all.push(factsOf(subscription, await this.money.ofInvoice(subscription.latest_invoice)));
    }
    return all;
  }
}

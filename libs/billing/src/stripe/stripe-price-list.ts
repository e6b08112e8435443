import { Injectable } from '@nestjs/common';
import type { Plan, Price } from '@pluspas/domain';
import Stripe from 'stripe';
import { PriceList, type PriceOutcome } from '../prices/price-list';
import { StripeClient } from './stripe-client';
import { PLAN_METADATA } from './subscription-facts-of';

@Injectable()
export class StripePriceList extends PriceList {
  constructor(private readonly client: StripeClient) {
    super();
  }

  async offer(plan: Plan, price: Price): Promise<PriceOutcome> {
    const { data } = await this.client.api.prices.list({ lookup_keys: [price.lookupKey], limit: 1 });
    const [known] = data;
    if (known && isSame(known, plan, price)) return 'kept';
    await this.client.api.prices.create({
      product: await this.productOf(plan),
      currency: price.currency,
      unit_amount: price.cents,
      recurring: { interval: price.interval },
      // What the wall says is what she pays.
      tax_behavior: 'inclusive',
      lookup_key: price.lookupKey,
      transfer_lookup_key: true,
      metadata: { [PLAN_METADATA]: plan.id },
    });
    return known ? 'changed' : 'created';
  }

  /** One product for each plan, under an id that follows from it: made at most once. */
  private async productOf({ id, name }: Plan): Promise<string> {
    const product = `pluspas-${id}`;
    try {
      await this.client.api.products.update(product, { name });
    } catch (cause) {
      if (!(cause instanceof Stripe.errors.StripeInvalidRequestError) || cause.code !== 'resource_missing') throw cause;
      await this.client.api.products.create({ id: product, name });
    }
    return product;
  }
}

function isSame(known: Stripe.Price, plan: Plan, price: Price): boolean {
  return (
    known.active &&
    known.unit_amount === price.cents &&
    known.currency === price.currency &&
    known.recurring?.interval === price.interval &&
    known.metadata[PLAN_METADATA] === plan.id
  );
}

import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import Stripe from 'stripe';
import { BillingOptions } from '../billing.options';
import { CheckoutDesk, type CheckoutStanding, type CheckoutToOpen } from '../checkout/checkout-desk';
import { StripeClient } from './stripe-client';

@Injectable()
export class StripeCheckoutDesk extends CheckoutDesk {
  readonly paysAt: string;

  constructor(
    private readonly client: StripeClient,
    { stripe: { address } }: BillingOptions,
  ) {
    super();
    this.paysAt = address ? `${address.protocol}://${address.host}:${address.port}` : 'https://checkout.stripe.com';
  }

  async newCustomer(account: AccountId, email: string): Promise<string> {
    // The key is the account, so two tabs get one customer; the address comes after, because it may have changed since.
    const customer = await this.client.api.customers.create(
      { metadata: { account_id: account } },
      { idempotencyKey: `customer:${account}` },
    );
    await this.client.api.customers.update(customer.id, { email });
    return customer.id;
  }

  async priceOf(lookupKey: string): Promise<string | null> {
    const { data } = await this.client.api.prices.list({ lookup_keys: [lookupKey], active: true, limit: 1 });
    return data[0]?.id ?? null;
  }

  async open(checkout: CheckoutToOpen): Promise<{ readonly id: string; readonly url: string }> {
    const { id, customer, account, price, plan, language, paidUrl, stoppedUrl } = checkout;
    const metadata = { account_id: account, checkout_id: id, plan };
    const session = await this.client.api.checkout.sessions.create(
      {
        mode: 'subscription',
        customer,
        client_reference_id: account,
        line_items: [{ price, quantity: 1 }],
        metadata,
        subscription_data: { metadata },
        allow_promotion_codes: true,
        locale: language,
        success_url: paidUrl,
        cancel_url: stoppedUrl,
      },
      { idempotencyKey: `checkout:${id}` },
    );
    if (session.url === null) throw new Error(`${session.id} has no page.`);
    return { id: session.id, url: session.url };
  }

  async standing(sessionId: string): Promise<CheckoutStanding> {
    return standingOf(await this.client.api.checkout.sessions.retrieve(sessionId));
  }

  async expire(sessionId: string): Promise<CheckoutStanding> {
    try {
      return standingOf(await this.client.api.checkout.sessions.expire(sessionId));
    } catch (cause) {
      // Not open any more: she paid, or its time was over.
      if (cause instanceof Stripe.errors.StripeInvalidRequestError) return this.standing(sessionId);
      throw cause;
    }
  }
}

function standingOf({ status, url }: Stripe.Checkout.Session): CheckoutStanding {
  if (status === 'complete') return { kind: 'complete' };
  return status === 'open' && url !== null ? { kind: 'open', url } : { kind: 'expired' };
}

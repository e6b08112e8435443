import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { TakenBack } from '../subscriptions/subscription-facts';
import { StripeClient } from './stripe-client';

/** In these the money stays with us; in all others of a dispute it is held back or gone. */
const SETTLED_FOR_US = new Set([
  'won',
  'prevented',
  'warning_closed',
  'warning_needs_response',
  'warning_under_review',
]);

/**
 * Did the money of an invoice go back? An invoice does not name its charge any more (API 2025-03-31): the way goes over its
 * payments.
 */
@Injectable()
export class TakenBackMoney {
  constructor(private readonly client: StripeClient) {}

  /** `null`: it stayed, or nothing was paid. A part that went back takes nothing away. */
  async ofInvoice(invoice: string | Stripe.Invoice | null): Promise<TakenBack | null> {
    if (invoice === null || typeof invoice === 'string' || invoice.status !== 'paid' || invoice.amount_paid === 0) {
      return null;
    }
    const { data } = await this.client.api.invoicePayments.list({
      invoice: invoice.id,
      status: 'paid',
      expand: ['data.payment.payment_intent.latest_charge'],
    });
    for (const { payment } of data) {
      const charge = chargeOf(payment.payment_intent);
      if (charge?.disputed) {
        const disputed = await this.disputed(charge.id);
        if (disputed) return disputed;
      }
      if (charge?.refunded) return this.refunded(charge.id);
    }
    return null;
  }

  private async disputed(charge: string): Promise<TakenBack | null> {
    const { data } = await this.client.api.disputes.list({ charge, limit: 1 });
    const [dispute] = data;
    if (!dispute || SETTLED_FOR_US.has(dispute.status)) return null;
    return { because: 'dispute', at: dispute.created * 1000 };
  }

  private async refunded(charge: string): Promise<TakenBack | null> {
    const { data } = await this.client.api.refunds.list({ charge, limit: 1 });
    const [refund] = data;
    return refund ? { because: 'refund', at: refund.created * 1000 } : null;
  }
}

function chargeOf(intent: string | Stripe.PaymentIntent | undefined): Stripe.Charge | null {
  if (intent === undefined || typeof intent === 'string') return null;
  const { latest_charge: charge } = intent;
  return charge === null || typeof charge === 'string' ? null : charge;
}

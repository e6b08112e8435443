import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { LeadSource } from '../inbox/lead-source';
import type { Lead } from '../inbox/webhook-event';
import { StripeClient } from './stripe-client';

@Injectable()
export class StripeLeads extends LeadSource {
  constructor(private readonly client: StripeClient) {
    super();
  }

  async customerOf(lead: Lead): Promise<string | null> {
    try {
      const { customer } = await this.retrieve(lead);
      return customer === null || typeof customer === 'string' ? customer : customer.id;
    } catch (cause) {
      if (cause instanceof Stripe.errors.StripeInvalidRequestError && cause.code === 'resource_missing') return null;
      throw cause;
    }
  }

  private retrieve({ kind, id }: Lead): Promise<Stripe.Charge | Stripe.Invoice | Stripe.PaymentMethod> {
    switch (kind) {
      case 'charge':
        return this.client.api.charges.retrieve(id);
      case 'invoice':
        return this.client.api.invoices.retrieve(id);
      case 'payment_method':
        return this.client.api.paymentMethods.retrieve(id);
    }
  }
}

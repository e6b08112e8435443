import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { BillingOptions } from '../billing.options';

/** The version that this code was written against. A newer package must not move it by itself. */
export const STRIPE_API_VERSION = '2026-10-28.endive';
/** A customer's row is held meanwhile, so an answer may not take for ever. */
const TIMEOUT_MS = 10_000;

/** The one client of Stripe's API. */
@Injectable()
export class StripeClient {
  readonly api: Stripe;

  constructor({ stripe: { secretKey, address } }: BillingOptions) {
    this.api = new Stripe(secretKey, {
      apiVersion: STRIPE_API_VERSION,
      timeout: TIMEOUT_MS,
      // Whoever asks has a queue of its own and comes again; hidden tries would hold the customer for longer.
      maxNetworkRetries: 0,
      telemetry: false,
      ...(address ?? {}),
    });
  }
}

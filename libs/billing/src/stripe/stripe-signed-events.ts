import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import Stripe from 'stripe';
import { BillingOptions } from '../billing.options';
import { type Reading, SignedEvents } from '../inbox/signed-events';
import { ownerOf } from './customer-of-event';
import { StripeClient } from './stripe-client';

/** Stripe's own default. 0 would switch the check off. */
const TOLERANCE_SECONDS = 300;

/** `Stripe-Signature` (docs.stripe.com/webhooks#verify-manually): HMAC over time and raw body, by any secret of ours. */
@Injectable()
export class StripeSignedEvents extends SignedEvents {
  constructor(
    private readonly client: StripeClient,
    private readonly options: BillingOptions,
  ) {
    super();
  }

  read(body: Buffer, signature: string | undefined, receivedAt: Instant): Reading {
    if (signature === undefined) return refused('The header Stripe-Signature is missing.');
    // The package refuses what is too old, and lets anything from the future pass.
    const signedAt = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1]);
    if (!(signedAt * 1000 - receivedAt <= TOLERANCE_SECONDS * 1000)) return refused('It was signed at another time.');
    for (const secret of this.options.stripe.webhookSecrets) {
      const event = this.opened(body, signature, secret, receivedAt);
      if (event) {
        const { id, type, api_version, data } = event;
        return { kind: 'event', event: { id, type, apiVersion: api_version, ...ownerOf({ ...data.object }) } };
      }
    }
    return refused('The signature does not fit.');
  }

  private opened(body: Buffer, signature: string, secret: string, receivedAt: Instant): Stripe.Event | null {
    try {
      return this.client.api.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS, undefined, receivedAt);
    } catch (cause) {
      if (cause instanceof Stripe.errors.StripeSignatureVerificationError || cause instanceof SyntaxError) return null;
      throw cause;
    }
  }
}

function refused(words: string): Reading {
  return { kind: 'refused', words };
}

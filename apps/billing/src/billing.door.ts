import { type DynamicModule, Module } from '@nestjs/common';
import { BillingHealthController } from './billing-health.controller';
import { StripeWebhookController } from './stripe-webhook.controller';

/** Where payment sources knock. */
@Module({ controllers: [BillingHealthController] })
export class BillingDoor {
  /** `stripe`: it is connected, and its webhook answers. */
  static with({ stripe }: { readonly stripe: boolean }): DynamicModule {
    return { module: BillingDoor, controllers: stripe ? [StripeWebhookController] : [] };
  }
}

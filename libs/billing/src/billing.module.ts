import { type DynamicModule, Global, Module } from '@nestjs/common';
import { BillingOptions } from './billing.options';
import { StripeCustomersStore } from './customers/stripe-customers.store';
import { InboxStore } from './inbox/inbox.store';
import { InboxWorker } from './inbox/inbox-worker';
import { LeadSource } from './inbox/lead-source';
import { SignedEvents } from './inbox/signed-events';
import { TakeInEvent } from './inbox/take-in-event';
import { WorkOffInbox } from './inbox/work-off-inbox';
import { StripeClient } from './stripe/stripe-client';
import { StripeLeads } from './stripe/stripe-leads';
import { StripeSignedEvents } from './stripe/stripe-signed-events';
import { StripeSubscriptions } from './stripe/stripe-subscriptions';
import { TakenBackMoney } from './stripe/taken-back-money';
import { SubscriptionSource } from './subscriptions/subscription-source';
import { SubscriptionsStore } from './subscriptions/subscriptions.store';
import { SyncCustomer } from './sync/sync-customer';

/** Money: what Stripe says becomes grants. Needs the modules of platform, catalogue, access and grants. */
@Global()
@Module({})
export class BillingModule {
  static forRoot(options: BillingOptions): DynamicModule {
    return {
      module: BillingModule,
      providers: [
        { provide: BillingOptions, useValue: options },
        { provide: SubscriptionSource, useClass: StripeSubscriptions },
        { provide: SignedEvents, useClass: StripeSignedEvents },
        { provide: LeadSource, useClass: StripeLeads },
        ...[StripeClient, TakenBackMoney],
        ...[InboxStore, StripeCustomersStore, SubscriptionsStore],
        ...[WorkOffInbox, InboxWorker, TakeInEvent, SyncCustomer],
      ],
      exports: [TakeInEvent, SyncCustomer, InboxStore],
    };
  }
}

import { type DynamicModule, Global, Module } from '@nestjs/common';
import { BillingOptions } from './billing.options';
import { BillingSweeper } from './billing-sweeper';
import { CheckoutDesk } from './checkout/checkout-desk';
import { CheckoutsStore } from './checkout/checkouts.store';
import { FinishCheckout } from './checkout/finish-checkout';
import { OpenCheckout } from './checkout/open-checkout';
import { StripeCustomersStore } from './customers/stripe-customers.store';
import { InboxStore } from './inbox/inbox.store';
import { InboxWorker } from './inbox/inbox-worker';
import { LeadSource } from './inbox/lead-source';
import { SignedEvents } from './inbox/signed-events';
import { TakeInEvent } from './inbox/take-in-event';
import { WorkOffInbox } from './inbox/work-off-inbox';
import { OwnSubscriptions } from './own/own-subscriptions';
import { RenewalDesk } from './own/renewal-desk';
import { SetRenewal } from './own/set-renewal';
import { PriceList } from './prices/price-list';
import { SyncCatalogue } from './prices/sync-catalogue';
import { StripeCheckoutDesk } from './stripe/stripe-checkout-desk';
import { StripeClient } from './stripe/stripe-client';
import { StripeLeads } from './stripe/stripe-leads';
import { StripePriceList } from './stripe/stripe-price-list';
import { StripeRenewalDesk } from './stripe/stripe-renewal-desk';
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
        { provide: CheckoutDesk, useClass: StripeCheckoutDesk },
        { provide: PriceList, useClass: StripePriceList },
        { provide: RenewalDesk, useClass: StripeRenewalDesk },
        ...[StripeClient, TakenBackMoney],
        ...[InboxStore, StripeCustomersStore, SubscriptionsStore, CheckoutsStore],
        ...[OpenCheckout, FinishCheckout, SyncCatalogue],
        ...[OwnSubscriptions, SetRenewal, BillingSweeper],
        ...[WorkOffInbox, InboxWorker, TakeInEvent, SyncCustomer],
      ],
      exports: [
        TakeInEvent,
        SyncCustomer,
        InboxStore,
        OpenCheckout,
        FinishCheckout,
        SyncCatalogue,
        OwnSubscriptions,
        SetRenewal,
      ],
    };
  }
}

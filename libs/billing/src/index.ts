export { billingMigrations } from './billing.migrations';
export { BillingModule } from './billing.module';
export { BillingOptions, type StripeSettings } from './billing.options';
export { deriveGrants } from './derive/derive-grants';
export { InboxStore } from './inbox/inbox.store';
export { SIGNATURE_HEADER, TakeInEvent } from './inbox/take-in-event';
export { type Sync, SyncCustomer } from './sync/sync-customer';

import { StripeInbox20261125000500 } from './inbox/20261125000500-stripe-inbox.migration';

export const billingMigrations = [StripeInbox20261125000500] as const;

import { Checkouts20261125000501 } from './checkout/20261125000501-checkouts.migration';
import { StripeInbox20261125000500 } from './inbox/20261125000500-stripe-inbox.migration';

export const billingMigrations = [StripeInbox20261125000500, Checkouts20261125000501] as const;

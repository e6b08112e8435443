import { couponRoutes } from './catalogue/coupons';
import { entitlementRoutes } from './catalogue/entitlements';
import { priceRoutes } from './catalogue/prices';
import { productRoutes } from './catalogue/products';
import { promotionCodeRoutes } from './catalogue/promotion-codes';
import { taxRateRoutes } from './catalogue/tax-rates';
import { checkoutRoutes } from './checkout/sessions';
import { customerRoutes } from './customers/customers';
import { taxIdRoutes } from './customers/tax-ids';
import { testClockRoutes } from './customers/test-clocks';
import type { Routes } from './http/routes';
import { creditNoteRoutes } from './invoices/credit-notes';
import { previewRoutes } from './invoices/preview';
import { invoiceRoutes } from './invoices/routes';
import { invoiceItemRoutes } from './invoices/waiting-items';
import { disputeRoutes } from './payments/disputes';
import { paymentIntentRoutes } from './payments/intents';
import { mandateRoutes } from './payments/mandates';
import { paymentMethodRoutes } from './payments/payment-methods';
import { refundRoutes } from './payments/refunds';
import { setupIntentRoutes } from './payments/setup-intents';
import { portalRoutes } from './portal/routes';
import { subscriptionRoutes } from './subscriptions/routes';
import { scheduleRoutes } from './subscriptions/schedule-routes';
import { webhookEndpointRoutes } from './webhooks/endpoints';
import { eventRoutes } from './webhooks/events';

/** Everything of Stripe's API that is simulated. What is known to the schema and not here answers 501. */
export const ALL_ROUTES: Routes = {
  ...productRoutes,
  ...priceRoutes,
  ...couponRoutes,
  ...promotionCodeRoutes,
  ...taxRateRoutes,
  ...entitlementRoutes,
  ...customerRoutes,
  ...taxIdRoutes,
  ...testClockRoutes,
  ...paymentMethodRoutes,
  ...mandateRoutes,
  ...paymentIntentRoutes,
  ...setupIntentRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...subscriptionRoutes,
  ...scheduleRoutes,
  ...invoiceRoutes,
  ...previewRoutes,
  ...invoiceItemRoutes,
  ...creditNoteRoutes,
  ...checkoutRoutes,
  ...portalRoutes,
  ...webhookEndpointRoutes,
  ...eventRoutes,
};

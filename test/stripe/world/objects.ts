import type Stripe from 'stripe';
import { neutralObjects } from '../schema/schema';

/** What the simulator keeps, by Stripe's own word for it. */
export interface Objects {
  customer: Stripe.Customer;
  product: Stripe.Product;
  price: Stripe.Price;
  coupon: Stripe.Coupon;
  promotion_code: Stripe.PromotionCode;
  discount: Stripe.Discount;
  tax_rate: Stripe.TaxRate;
  tax_id: Stripe.TaxId;
  'entitlements.feature': Stripe.Entitlements.Feature;
  'entitlements.active_entitlement': Stripe.Entitlements.ActiveEntitlement;
  product_feature: Stripe.ProductFeature;
  payment_method: Stripe.PaymentMethod;
  mandate: Stripe.Mandate;
  payment_intent: Stripe.PaymentIntent;
  setup_intent: Stripe.SetupIntent;
  charge: Stripe.Charge;
  refund: Stripe.Refund;
  dispute: Stripe.Dispute;
  credit_note: Stripe.CreditNote;
  subscription: Stripe.Subscription;
  subscription_item: Stripe.SubscriptionItem;
  subscription_schedule: Stripe.SubscriptionSchedule;
  invoice: Stripe.Invoice;
  invoiceitem: Stripe.InvoiceItem;
  line_item: Stripe.InvoiceLineItem;
  invoice_payment: Stripe.InvoicePayment;
  'checkout.session': Stripe.Checkout.Session;
  'billing_portal.session': Stripe.BillingPortal.Session;
  'billing_portal.configuration': Stripe.BillingPortal.Configuration;
  webhook_endpoint: Stripe.WebhookEndpoint;
  'test_helpers.test_clock': Stripe.TestHelpers.TestClock;
  event: Stripe.Event;
}

export type Kind = keyof Objects;

/** A new object in which everything is empty, and valid. */
export function neutral<K extends Kind>(kind: K): Objects[K] {
  const found = neutralObjects[kind];
  if (!found) throw new Error(`no neutral ${kind}`);
  return structuredClone(found) as Objects[K];
}

/** The simulator keeps ids where Stripe may show the object; `expand` puts the objects in. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null;
  return typeof reference === 'string' ? reference : reference.id;
}

/** The same, for references that Stripe guarantees. */
export function mustIdOf(reference: string | { id: string } | null | undefined): string {
  const id = idOf(reference);
  if (id === null) throw new Error('an object refers to nothing where it must');
  return id;
}

/** The SDK reads decimals into an object of its own; on the wire they are words. */
export function decimal(value: number): Stripe.Decimal {
  return String(value) as unknown as Stripe.Decimal;
}

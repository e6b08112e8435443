import type Stripe from 'stripe';
import { activeCode } from '../catalogue/promotion-codes';
import { refused } from '../http/problems';
import { intentOf } from '../invoices/settle';
import { attempt } from '../payments/attempt';
import { attach } from '../payments/payment-methods';
import { createSubscription } from '../subscriptions/create';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { methodForRenewals } from './bancontact';
import type { CheckoutParams } from './line-items';

/** The subscription that was bought, paid with what the reader chose. */
export function subscribe(
  world: World,
  session: Stripe.Checkout.Session,
  params: CheckoutParams,
  customer: Stripe.Customer,
  method: Stripe.PaymentMethod | null,
  { promotionCode }: { readonly promotionCode?: string },
): void {
  const {
    trial_period_days: days,
    trial_end: end,
    metadata,
    trial_settings: settings,
    default_tax_rates: rates,
  } = params.subscription_data ?? {};
  const promotion = promotionCode ? activeCode(world, promotionCode) : null;
  if (promotionCode && !promotion) throw refused('This code is invalid.', { param: 'promotion_code' });
  const discounts = promotion ? [{ promotion_code: promotion.id }] : params.discounts;
  const keeps = method && attach(world, methodForRenewals(world, method), customer.id);
  const subscription = createSubscription(world, {
    customer: customer.id,
    items: (params.line_items ?? []).map(({ price = '', quantity = 1, tax_rates }) => ({
      price,
      quantity,
      ...(tax_rates ? { tax_rates } : {}),
    })),
    ...(keeps ? { default_payment_method: keeps.id } : {}),
    ...(days === undefined ? {} : { trial_period_days: days }),
    ...(end === undefined ? {} : { trial_end: end }),
    ...(metadata ? { metadata } : {}),
    ...(settings ? { trial_settings: settings } : {}),
    ...(rates ? { default_tax_rates: rates } : {}),
    ...(discounts ? { discounts: discounts as Stripe.SubscriptionCreateParams.Discount[] } : {}),
    // Bancontact pays the first invoice itself; the debit it leaves behind pays the renewals.
    ...(method?.type === 'bancontact' ? { payment_behavior: 'default_incomplete' as const } : {}),
  });
  if (method) payFirstInvoice(world, subscription, method);
  session.subscription = subscription.id;
  session.invoice = idOf(subscription.latest_invoice);
  const invoice = world.store.get('invoice', mustIdOf(subscription.latest_invoice));
  session.amount_total = invoice.total;
  session.amount_subtotal = invoice.subtotal;
  session.payment_status =
    invoice.amount_due === 0 ? 'no_payment_required' : invoice.status === 'paid' ? 'paid' : 'unpaid';
}

function payFirstInvoice(world: World, subscription: Stripe.Subscription, method: Stripe.PaymentMethod): void {
  const invoice = world.store.get('invoice', mustIdOf(subscription.latest_invoice));
  const intent = intentOf(world, invoice);
  if (invoice.status !== 'open' || !intent) return;
  // A card that asked has been approved on the page; Bancontact has not been charged at all.
  const waits = method.type === 'bancontact' || intent.status === 'requires_action';
  if (waits) attempt(world, intent, method, true);
}

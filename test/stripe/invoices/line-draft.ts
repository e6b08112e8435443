import type Stripe from 'stripe';
import type { Cents } from '../money/cents';
import { decimal, mustIdOf } from '../world/objects';
import type { World } from '../world/world';

/** One line of an invoice before its discounts and taxes are known. */
export interface LineDraft {
  readonly amount: Cents;
  readonly currency: string;
  readonly description: string;
  readonly price: Stripe.Price | null;
  readonly quantity: number;
  readonly period: { readonly start: number; readonly end: number };
  readonly subscription: string | null;
  readonly subscriptionItem: string | null;
  /** The invoice item it was, when it waited for this invoice. */
  readonly invoiceItem: string | null;
  readonly proration: boolean;
  readonly discountable: boolean;
  readonly taxRates: readonly string[];
  /** For a credit: which line it gives back. */
  readonly credits: { readonly invoice: string; readonly line: string } | null;
}

/** A whole period of one item. In a trial it costs nothing. */
export function periodLine(
  world: World,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  isTrial = false,
): LineDraft {
  const quantity = item.quantity ?? 1;
  const name = world.store.get('product', mustIdOf(item.price.product)).name;
  return {
    amount: isTrial ? 0 : (item.price.unit_amount ?? 0) * quantity,
    currency: item.price.currency,
    description: isTrial ? `Trial period for ${name}` : `${quantity} × ${name}`,
    price: item.price,
    quantity,
    period: { start: item.current_period_start, end: item.current_period_end },
    subscription: subscription.id,
    subscriptionItem: item.id,
    invoiceItem: null,
    proration: false,
    discountable: true,
    taxRates: taxRatesFor(subscription, item),
    credits: null,
  };
}

/** An item's own rates win over those of the subscription. */
export function taxRatesFor(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): string[] {
  const own = item.tax_rates ?? [];
  return (own.length > 0 ? own : (subscription.default_tax_rates ?? [])).map(mustIdOf);
}

export function parentOf(draft: LineDraft): Stripe.InvoiceLineItem.Parent {
  const details = {
    proration: draft.proration,
    proration_details: draft.proration
      ? {
          credited_items: draft.credits
            ? { invoice: draft.credits.invoice, invoice_line_items: [draft.credits.line] }
            : null,
        }
      : null,
    subscription: draft.subscription,
  };
  if (draft.subscriptionItem)
    return {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: {
        ...details,
        invoice_item: draft.invoiceItem,
        subscription_item: draft.subscriptionItem,
      },
    };
  return {
    type: 'invoice_item_details',
    invoice_item_details: { ...details, invoice_item: draft.invoiceItem ?? '' },
    subscription_item_details: null,
  };
}

export function pricingOf(price: Stripe.Price | null): Stripe.InvoiceLineItem.Pricing | null {
  return price
    ? {
        type: 'price_details',
        price_details: { price: price.id, product: mustIdOf(price.product) },
        unit_amount_decimal: decimal(price.unit_amount ?? 0),
      }
    : null;
}

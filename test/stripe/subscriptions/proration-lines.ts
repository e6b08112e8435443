import type Stripe from 'stripe';
import { termsOf } from '../catalogue/discounts';
import type { LineDraft } from '../invoices/line-draft';
import { taxRatesFor } from '../invoices/line-draft';
import { sum } from '../money/cents';
import { chargeForRest, creditForUnused } from '../money/proration';
import { totalsOf } from '../money/totals';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';

/**
 * Gives back the unused part of what was billed for an item: of the bill itself, after its discounts, not of the
 * list price. So a second change in a cycle gives back what the first one charged.
 */
export function creditFor(
  world: World,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  at: number,
): LineDraft {
  const billed = lastBill(world, subscription, item);
  const amount = billed ? creditForUnused(billed, at) : 0;
  return {
    ...prorationOf(world, subscription, item, at),
    amount,
    description: `Unused time on ${nameOf(world, item)}`,
    credits: billed?.line ?? null,
  };
}

/** Charges the rest of the running period at the item's new price, after a percentage that the reader has. */
export function chargeFor(
  world: World,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  at: number,
): LineDraft {
  const full = (item.price.unit_amount ?? 0) * (item.quantity ?? 1);
  const percentages = termsOf(world, subscription.discounts, at).filter(({ percentOff }) => percentOff !== null);
  const { total: amount } = totalsOf([{ amount: full, discountable: true, taxRates: [] }], percentages);
  const period = { amount, start: item.current_period_start, end: item.current_period_end };
  return {
    ...prorationOf(world, subscription, item, at),
    amount: chargeForRest(period, at),
    description: `Remaining time on ${nameOf(world, item)}`,
  };
}

function prorationOf(
  world: World,
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  at: number,
): LineDraft {
  return {
    amount: 0,
    currency: item.price.currency,
    description: '',
    price: world.store.get('price', item.price.id),
    quantity: item.quantity ?? 1,
    period: { start: at, end: item.current_period_end },
    subscription: subscription.id,
    subscriptionItem: item.id,
    invoiceItem: null,
    proration: true,
    discountable: false,
    taxRates: taxRatesFor(subscription, item),
    credits: null,
  };
}

interface Bill {
  readonly amount: number;
  readonly start: number;
  readonly end: number;
  readonly line: { readonly invoice: string; readonly line: string } | null;
}

/** The newest charge for this item at its present price in its running period: on an invoice, or waiting for one. */
function lastBill(world: World, subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): Bill | null {
  const isFor = (price: string | undefined, end: number, amount: number) =>
    price === item.price.id && end === item.current_period_end && amount >= 0;
  const waiting = world.store
    .related('invoiceitem', 'customer', mustIdOf(subscription.customer))
    .findLast(
      (one) =>
        one.invoice === null &&
        one.parent?.subscription_details?.subscription_item === item.id &&
        isFor(idOf(one.pricing?.price_details?.price) ?? undefined, one.period.end, one.amount),
    );
  if (waiting) return { amount: waiting.amount, ...waiting.period, line: null };
  const line = world.store
    .related('invoice', 'subscription', subscription.id)
    .filter(({ status }) => status !== 'void')
    .flatMap(({ lines }) => lines.data)
    .findLast(
      (one) =>
        one.parent?.subscription_item_details?.subscription_item === item.id &&
        isFor(idOf(one.pricing?.price_details?.price) ?? undefined, one.period.end, one.amount),
    );
  if (!line) return null;
  const discount = sum((line.discount_amounts ?? []).map(({ amount }) => amount));
  return {
    amount: line.amount - discount,
    ...line.period,
    line: line.invoice ? { invoice: line.invoice, line: line.id } : null,
  };
}

function nameOf(world: World, item: Stripe.SubscriptionItem): string {
  return `${item.quantity ?? 1} × ${world.store.get('product', mustIdOf(item.price.product)).name}`;
}

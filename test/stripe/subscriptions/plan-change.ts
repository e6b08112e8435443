import type Stripe from 'stripe';
import type { LineDraft } from '../invoices/line-draft';
import { periodLine } from '../invoices/line-draft';
import type { World } from '../world/world';
import { type ItemRequest, itemsAfter } from './items';
import { chargeFor, creditFor } from './proration-lines';
import { startPeriod } from './start-period';

/** What a change of items would do: nothing has happened yet. */
export interface PlanChange {
  readonly items: Stripe.SubscriptionItem[];
  /** Credits and charges for the running period. */
  readonly prorations: readonly LineDraft[];
  /** Whole new periods that begin now, because the interval changed. */
  readonly newPeriods: readonly LineDraft[];
  /** The new anchor, when a new period begins now. */
  readonly anchor: number | null;
}

/** The change of a plan at an instant, with what it costs. A trial costs nothing, and changes without a bill. */
export function planChange(
  world: World,
  subscription: Stripe.Subscription,
  requests: readonly ItemRequest[],
  { at, anchorNow = false }: { at: number; anchorNow?: boolean },
): PlanChange {
  const items = itemsAfter(world, subscription, requests);
  const before = new Map(subscription.items.data.map((item) => [item.id, item]));
  const prorations: LineDraft[] = [];
  const newPeriods: LineDraft[] = [];
  const isTrial = subscription.status === 'trialing';
  for (const item of before.values())
    if (!items.some(({ id }) => id === item.id)) prorations.push(creditFor(world, subscription, item, at));
  for (const item of items) {
    const old = before.get(item.id);
    if (old && isSame(old, item) && !anchorNow) continue;
    if (old) prorations.push(creditFor(world, subscription, old, at));
    if (isTrial) continue;
    if (anchorNow || startsAnew(old, item)) {
      startPeriod(item, at);
      newPeriods.push(periodLine(world, subscription, item));
    } else {
      if (!old) alignWith(subscription, item);
      prorations.push(chargeFor(world, subscription, item, at));
    }
  }
  return { items, prorations: isTrial ? [] : prorations, newPeriods, anchor: newPeriods.length > 0 ? at : null };
}

function isSame(a: Stripe.SubscriptionItem, b: Stripe.SubscriptionItem): boolean {
  return a.price.id === b.price.id && (a.quantity ?? 1) === (b.quantity ?? 1);
}

/** Monthly to annual: a full year begins now, and from now on renewals count from here. */
function startsAnew(old: Stripe.SubscriptionItem | undefined, item: Stripe.SubscriptionItem): boolean {
  if (!old) return false;
  return (
    old.price.recurring?.interval !== item.price.recurring?.interval ||
    old.price.recurring?.interval_count !== item.price.recurring?.interval_count
  );
}

/** A new item of the same interval joins the running period; one of another interval begins its own. */
function alignWith(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): void {
  const [sibling] = subscription.items.data;
  const isAlike = sibling?.price.recurring?.interval === item.price.recurring?.interval;
  if (sibling && isAlike) {
    item.current_period_start = sibling.current_period_start;
    item.current_period_end = sibling.current_period_end;
  } else startPeriod(item, item.created);
}

import type { Instant } from '@pluspas/domain';
import type Stripe from 'stripe';
import type { ItemFacts, SubscriptionFacts, TakenBack } from '../subscriptions/subscription-facts';

/** On a price of ours, the plan that it sells. */
export const PLAN_METADATA = 'pluspas_plan';

/** A subscription as Stripe tells it, with what came back of its last invoice. `latest_invoice` must be expanded. */
export function factsOf(subscription: Stripe.Subscription, takenBack: TakenBack | null): SubscriptionFacts {
  const { cancel_at, cancel_at_period_end, cancellation_details } = subscription;
  return {
    id: subscription.id,
    status: subscription.status,
    items: subscription.items.data.map(itemOf),
    startedAt: ms(subscription.start_date),
    trialEnd: msOrNull(subscription.trial_end),
    isEnding: cancel_at_period_end || cancel_at !== null,
    cancelAt: msOrNull(cancel_at),
    endedAt: msOrNull(subscription.ended_at),
    endedBecause: endingOf(cancellation_details?.reason ?? null),
    pausedAt: pausedAt(subscription),
    unpaidSince: unpaidSince(subscription.latest_invoice),
    takenBack,
  };
}

function itemOf({ id, price, current_period_end }: Stripe.SubscriptionItem): ItemFacts {
  return {
    id,
    price: { id: price.id, lookupKey: price.lookup_key, plan: price.metadata[PLAN_METADATA] ?? null },
    until: ms(current_period_end),
  };
}

function endingOf(reason: string | null): SubscriptionFacts['endedBecause'] {
  return reason === 'payment_failed' || reason === 'payment_disputed' ? reason : 'other';
}

function pausedAt({ status, status_details }: Stripe.Subscription): Instant | null {
  return status === 'paused' && status_details ? ms(status_details.paused.transitioned_at) : null;
}

/** The invoice that is due and not paid. One that was written off was not paid either. */
function unpaidSince(invoice: string | Stripe.Invoice | null): Instant | null {
  if (invoice === null || typeof invoice === 'string') return null;
  const isOwed = invoice.status !== 'paid' && invoice.status !== 'draft' && invoice.amount_due > 0;
  return isOwed ? ms(invoice.created) : null;
}

function msOrNull(seconds: number | null): Instant | null {
  return seconds === null ? null : ms(seconds);
}

/** Stripe counts in seconds. */
function ms(seconds: number): Instant {
  return seconds * 1000;
}

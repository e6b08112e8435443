import type Stripe from 'stripe';
import type { World } from '../world/world';
import { cancelNow } from './cancel';
import { pauseFor } from './pause';
import { renew } from './renew';
import { payingMethod } from './standing';

/** The trial is over: the first paid period begins, unless there is nothing to pay it with. */
export function endTrial(world: World, subscription: Stripe.Subscription): void {
  const without = subscription.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice';
  const isMissing = payingMethod(world, subscription) === null;
  if (isMissing && without === 'cancel') cancelNow(world, subscription);
  else if (isMissing && without === 'pause') pauseFor(world, subscription, 'trial_end_without_payment_method');
  else renew(world, subscription);
}

import type Stripe from 'stripe';
import type { World } from '../world/world';
import { change } from './standing';

type PauseCause = Stripe.Subscription.StatusDetails.Paused.Subscription.Type;

/** Service and billing stop; whoever calls this waits anew for what comes next. */
export function pauseFor(world: World, subscription: Stripe.Subscription, cause: PauseCause): Stripe.Subscription {
  return change(
    world,
    subscription,
    () => {
      subscription.status = 'paused';
      subscription.status_details = {
        paused: {
          type: 'subscription',
          subscription: { type: cause },
          transitioned_at: world.clockOf(subscription.customer).now(),
        },
      };
    },
    'customer.subscription.paused',
  );
}

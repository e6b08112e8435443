import type Stripe from 'stripe';
import { cardRefused } from '../http/problems';
import { declineMessage } from '../payments/charge';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import { payingMethod } from './standing';

/** `error_if_incomplete`: asks the bank before anything is made. @throws 402 when it would say no. */
export function refuseIfDeclined(world: World, subscription: Stripe.Subscription): void {
  const instrument = world.instruments.get(payingMethod(world, subscription) ?? '');
  if (world.takesDecline(idOf(subscription.customer)) || instrument?.answer === 'declines') {
    const code = instrument?.declineCode ?? 'generic_decline';
    throw cardRefused('card_declined', code, declineMessage(code));
  }
  if (instrument?.answer === 'asks' || instrument?.answer === 'asks-once')
    throw cardRefused(
      'subscription_payment_intent_requires_action',
      null,
      'This payment requires additional user action.',
    );
}

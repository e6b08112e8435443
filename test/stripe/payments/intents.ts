import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { cardRefused, notSimulated, refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { mergeMetadata } from '../world/fields';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import { answerBank, attempt } from './attempt';
import { paymentMethod } from './payment-methods';

export const paymentIntentRoutes: Routes = {
  'POST /v1/payment_intents': route<Stripe.PaymentIntentCreateParams>(({ world, params }) => {
    notSimulated(params, KNOWN);
    const intent = newIntent(world, {
      amount: params.amount,
      currency: params.currency,
      customer: params.customer ?? null,
      description: params.description ?? null,
      setup_future_usage: params.setup_future_usage ?? null,
      metadata: mergeMetadata({}, params.metadata),
    });
    if (params.payment_method) intent.payment_method = paymentMethod(world, params.payment_method).id;
    return params.confirm ? confirm(world, intent, params.payment_method) : intent;
  }),

  'POST /v1/payment_intents/{id}/confirm': route<Stripe.PaymentIntentConfirmParams>(({ world, id, params }) =>
    confirm(world, world.store.get('payment_intent', id), params.payment_method),
  ),

  'POST /v1/payment_intents/{id}/cancel': route<Stripe.PaymentIntentCancelParams>(({ world, id, params }) => {
    const intent = world.store.get('payment_intent', id);
    if (intent.status === 'succeeded' || intent.status === 'canceled')
      throw refused(`You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`, {
        code: 'payment_intent_unexpected_state',
      });
    cancelIntent(world, intent, params.cancellation_reason ?? null);
    return intent;
  }),

  'POST /v1/payment_intents/{id}': route<Stripe.PaymentIntentUpdateParams>(({ world, id, params }) => {
    const intent = world.store.get('payment_intent', id);
    if (params.metadata !== undefined) intent.metadata = mergeMetadata(intent.metadata, params.metadata);
    if (params.payment_method) intent.payment_method = paymentMethod(world, params.payment_method).id;
    return intent;
  }),

  'GET /v1/payment_intents/{id}': route(({ world, id }) => world.store.get('payment_intent', id)),
  'GET /v1/payment_intents': route<Stripe.PaymentIntentListParams>(({ world, params }) =>
    pageOf(world, 'payment_intent', params, '/v1/payment_intents', {
      customer: (intent, id) => idOf(intent.customer) === id,
    }),
  ),
  'GET /v1/charges/{id}': route(({ world, id }) => world.store.get('charge', id)),
  'GET /v1/charges': route<Stripe.ChargeListParams>(({ world, params }) =>
    pageOf(world, 'charge', params, '/v1/charges', {
      customer: (charge, id) => idOf(charge.customer) === id,
      payment_intent: (charge, id) => idOf(charge.payment_intent) === id,
    }),
  ),
};

const KNOWN = [
  'amount',
  'currency',
  'customer',
  'description',
  'metadata',
  'payment_method',
  'confirm',
  'off_session',
  'return_url',
  'automatic_payment_methods',
  'setup_future_usage',
];

/** An amount that waits to be paid. */
export function newIntent(world: World, fields: Partial<Stripe.PaymentIntent>): Stripe.PaymentIntent {
  const id = world.ids.next('pi');
  return world.make('payment_intent', 'pi', {
    id,
    client_secret: `${id}_secret_${world.ids.word(id)}`,
    status: 'requires_payment_method',
    capture_method: 'automatic',
    confirmation_method: 'automatic',
    payment_method_types: ['card'],
    metadata: {},
    ...fields,
  });
}

export function cancelIntent(
  world: World,
  intent: Stripe.PaymentIntent,
  reason: Stripe.PaymentIntent['cancellation_reason'],
): void {
  intent.status = 'canceled';
  intent.canceled_at = world.clockOf(intent.customer).now();
  intent.cancellation_reason = reason;
  world.emit('payment_intent.canceled', intent);
}

/** @throws 402 when the bank says no at once. */
function confirm(world: World, intent: Stripe.PaymentIntent, method: string | undefined): Stripe.PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled' || intent.status === 'processing')
    throw refused(`You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`, {
      code: 'payment_intent_unexpected_state',
    });
  const chosen = method ?? idOf(intent.payment_method);
  if (!chosen)
    throw refused('You cannot confirm this PaymentIntent because it is missing a payment method.', {
      code: 'payment_intent_unexpected_state',
    });
  // Confirming one that waits for the reader is how a page tells that she answered her bank.
  const outcome =
    intent.status === 'requires_action' && !method
      ? answerBank(world, intent, true)
      : attempt(world, intent, paymentMethod(world, chosen));
  const error = intent.last_payment_error;
  if (outcome === 'failed')
    throw cardRefused(
      'card_declined',
      error?.decline_code ?? null,
      error?.message ?? 'Your card was declined.',
      intent,
    );
  return intent;
}

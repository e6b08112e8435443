import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { cardRefused, notSimulated } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { mergeMetadata } from '../world/fields';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import { attach, paymentMethod } from './payment-methods';

/** Keeping a card for later, without taking money. */
export const setupIntentRoutes: Routes = {
  'POST /v1/setup_intents': route<Stripe.SetupIntentCreateParams>(({ world, params }) => {
    notSimulated(params, [
      'customer',
      'payment_method',
      'confirm',
      'metadata',
      'usage',
      'automatic_payment_methods',
      'return_url',
    ]);
    const intent = newSetupIntent(world, params.customer ?? null, mergeMetadata({}, params.metadata));
    intent.usage = params.usage ?? 'off_session';
    return params.confirm && params.payment_method ? confirmSetup(world, intent, params.payment_method) : intent;
  }),
  'POST /v1/setup_intents/{id}/confirm': route<Stripe.SetupIntentConfirmParams>(({ world, id, params }) => {
    const intent = world.store.get('setup_intent', id);
    return confirmSetup(world, intent, params.payment_method ?? idOf(intent.payment_method) ?? '');
  }),
  'POST /v1/setup_intents/{id}/cancel': route<Stripe.SetupIntentCancelParams>(({ world, id, params }) => {
    const intent = world.store.get('setup_intent', id);
    intent.status = 'canceled';
    intent.cancellation_reason = params.cancellation_reason ?? null;
    return intent;
  }),
  'GET /v1/setup_intents/{id}': route(({ world, id }) => world.store.get('setup_intent', id)),
  'GET /v1/setup_intents': route<Stripe.SetupIntentListParams>(({ world, params }) =>
    pageOf(world, 'setup_intent', params, '/v1/setup_intents', {
      customer: (intent, id) => idOf(intent.customer) === id,
      payment_method: (intent, id) => idOf(intent.payment_method) === id,
    }),
  ),
};

export function newSetupIntent(world: World, customer: string | null, metadata: Stripe.Metadata): Stripe.SetupIntent {
  const id = world.ids.next('seti');
  return world.make('setup_intent', 'seti', {
    id,
    client_secret: `${id}_secret_${world.ids.word(id)}`,
    customer,
    metadata,
    payment_method_types: ['card', 'sepa_debit'],
    status: 'requires_payment_method',
    usage: 'off_session',
  });
}

/** @throws 402 when the bank refuses to have the card kept. */
export function confirmSetup(world: World, intent: Stripe.SetupIntent, method: string): Stripe.SetupIntent {
  const chosen = paymentMethod(world, method);
  const customer = idOf(intent.customer);
  const instrument = world.instruments.get(chosen.id);
  if (instrument?.attaches === false) {
    intent.last_setup_error = { type: 'card_error', code: 'card_declined', message: 'Your card was declined.' };
    world.emit('setup_intent.setup_failed', intent);
    throw cardRefused('card_declined', instrument.declineCode ?? null, 'Your card was declined.');
  }
  if (customer) attach(world, chosen, customer);
  // The reader approved it here, at her bank: later charges off session go through.
  if (instrument?.answer === 'asks-once') world.instruments.set(chosen.id, { ...instrument, answer: 'accepts' });
  intent.payment_method = chosen.id;
  intent.status = 'succeeded';
  world.emit('setup_intent.succeeded', intent);
  return intent;
}

import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { DAY } from '../world/clock';
import { mergeMetadata } from '../world/fields';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';

export const refundRoutes: Routes = {
  'POST /v1/refunds': route<Stripe.RefundCreateParams>(({ world, params }) => {
    const intent = params.payment_intent
      ? world.store.get('payment_intent', params.payment_intent, 'payment_intent')
      : null;
    const charge = world.store.get('charge', params.charge ?? idOf(intent?.latest_charge) ?? '', 'charge');
    return refund(world, charge, {
      ...(params.amount === undefined ? {} : { amount: params.amount }),
      reason: params.reason ?? null,
      metadata: mergeMetadata({}, params.metadata),
    });
  }),
  'POST /v1/refunds/{id}': route<Stripe.RefundUpdateParams>(({ world, id, params }) => {
    const found = world.store.get('refund', id);
    found.metadata = mergeMetadata(found.metadata, params.metadata);
    world.emit('refund.updated', found);
    return found;
  }),
  'GET /v1/refunds/{id}': route(({ world, id }) => world.store.get('refund', id)),
  'GET /v1/refunds': route<Stripe.RefundListParams>(({ world, params }) =>
    pageOf(world, 'refund', params, '/v1/refunds', {
      charge: (one, id) => idOf(one.charge) === id,
      payment_intent: (one, id) => idOf(one.payment_intent) === id,
    }),
  ),
};

/** Gives money back, all that is left unless an amount is said. @throws 400 when there is less left, or it is disputed. */
export function refund(
  world: World,
  charge: Stripe.Charge,
  asked: { amount?: number; reason?: Stripe.Refund['reason']; metadata?: Stripe.Metadata },
): Stripe.Refund {
  const left = charge.amount - charge.amount_refunded;
  if (charge.status !== 'succeeded') throw refused('This charge has not been paid.', { code: 'charge_not_refundable' });
  if (left === 0) throw refused(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' });
  if (charge.disputed && isLostOrOpen(world, charge))
    throw refused(`Charge ${charge.id} has been charged back.`, { code: 'charge_disputed' });
  const amount = asked.amount ?? left;
  if (amount <= 0 || amount > left)
    throw refused(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, {
      param: 'amount',
    });
  const { afterwards } = world.instruments.get(charge.payment_method ?? '') ?? {};
  const made = world.make('refund', 're', {
    amount,
    charge: charge.id,
    currency: charge.currency,
    payment_intent: idOf(charge.payment_intent),
    reason: asked.reason ?? null,
    metadata: asked.metadata ?? {},
    status: afterwards === 'refund-fails' ? 'failed' : 'succeeded',
  });
  world.emit('refund.created', made);
  if (afterwards === 'refund-fails') return failRefund(world, made);
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount;
  world.emit('charge.refunded', charge, { amount_refunded: charge.amount_refunded - amount });
  if (afterwards === 'refund-fails-later') world.clockOf(charge.customer).after(DAY, () => failRefund(world, made));
  return made;
}

/** The bank sends it back, because the account is closed: the reader has not got her money. */
export function failRefund(world: World, made: Stripe.Refund): Stripe.Refund {
  const charge = world.store.get('charge', mustIdOf(made.charge));
  if (made.status === 'succeeded') {
    charge.amount_refunded -= made.amount;
    charge.refunded = false;
    world.emit('charge.updated', charge, { amount_refunded: charge.amount_refunded + made.amount });
  }
  made.status = 'failed';
  made.failure_reason = 'expired_or_canceled_card';
  world.emit('refund.updated', made);
  world.emit('refund.failed', made);
  return made;
}

function isLostOrOpen(world: World, charge: Stripe.Charge): boolean {
  return world.store.all('dispute').some((one) => idOf(one.charge) === charge.id && one.status !== 'won');
}

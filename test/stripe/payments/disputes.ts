import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { type Routes, route } from '../http/routes';
import { DAY } from '../world/clock';
import { mergeMetadata } from '../world/fields';
import { idOf } from '../world/objects';
import type { World } from '../world/world';

export const disputeRoutes: Routes = {
  'GET /v1/disputes/{id}': route(({ world, id }) => world.store.get('dispute', id)),
  'GET /v1/disputes': route<Stripe.DisputeListParams>(({ world, params }) =>
    pageOf(world, 'dispute', params, '/v1/disputes', {
      charge: (dispute, id) => idOf(dispute.charge) === id,
      payment_intent: (dispute, id) => idOf(dispute.payment_intent) === id,
    }),
  ),
  'POST /v1/disputes/{id}/close': route(({ world, id }) =>
    resolveDispute(world, world.store.get('dispute', id), 'lost'),
  ),
  'POST /v1/disputes/{id}': route<Stripe.DisputeUpdateParams>(({ world, id, params }) => {
    const dispute = world.store.get('dispute', id);
    Object.assign(dispute.evidence, params.evidence);
    dispute.metadata = mergeMetadata(dispute.metadata, params.metadata);
    if (params.evidence) dispute.evidence_details.has_evidence = true;
    if (params.evidence && params.submit !== false) return submit(world, dispute);
    world.emit('charge.dispute.updated', dispute);
    return dispute;
  }),
};

/** A reader tells her bank that she did not buy this. The money goes at once, until it is decided. */
export function openDispute(world: World, charge: Stripe.Charge, reason: string): Stripe.Dispute {
  const clock = world.clockOf(charge.customer);
  const dispute = world.make('dispute', 'du', {
    amount: charge.amount,
    charge: charge.id,
    currency: charge.currency,
    payment_intent: idOf(charge.payment_intent),
    reason,
    status: 'needs_response',
    created: clock.now(),
  });
  dispute.evidence_details.due_by = clock.now() + world.settings.disputeDays * DAY;
  charge.disputed = true;
  world.emit('charge.updated', charge, { disputed: false });
  world.emit('charge.dispute.created', dispute);
  world.emit('charge.dispute.funds_withdrawn', dispute);
  // A consumer may take a direct debit back without saying why: nothing to argue about.
  if (charge.payment_method_details?.type === 'sepa_debit') return resolveDispute(world, dispute, 'lost');
  clock.after(world.settings.disputeDays * DAY, () => {
    if (dispute.status === 'needs_response') resolveDispute(world, dispute, 'lost');
  });
  return dispute;
}

export function resolveDispute(world: World, dispute: Stripe.Dispute, outcome: 'won' | 'lost'): Stripe.Dispute {
  if (dispute.status === 'won' || dispute.status === 'lost') return dispute;
  dispute.status = outcome;
  dispute.is_charge_refundable = outcome === 'won';
  world.emit('charge.dispute.closed', dispute);
  if (outcome === 'won') world.emit('charge.dispute.funds_reinstated', dispute);
  return dispute;
}

/** Stripe's test mode decides by these words. */
function submit(world: World, dispute: Stripe.Dispute): Stripe.Dispute {
  dispute.evidence_details.submission_count += 1;
  dispute.status = 'under_review';
  world.emit('charge.dispute.updated', dispute);
  const words = dispute.evidence.uncategorized_text;
  if (words === 'winning_evidence') return resolveDispute(world, dispute, 'won');
  if (words === 'losing_evidence') return resolveDispute(world, dispute, 'lost');
  return dispute;
}

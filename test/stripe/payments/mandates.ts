import type Stripe from 'stripe';
import { type Routes, route } from '../http/routes';
import type { World } from '../world/world';

export const mandateRoutes: Routes = {
  'GET /v1/mandates/{id}': route(({ world, id }) => world.store.get('mandate', id)),
};

/** The reader's permission to debit her account again and again. */
export function grantMandate(world: World, method: Stripe.PaymentMethod): Stripe.Mandate {
  const id = world.ids.next('mandate');
  const mandate = world.make('mandate', 'mandate', {
    id,
    payment_method: method.id,
    status: 'active',
    type: 'multi_use',
    multi_use: {},
    customer_acceptance: {
      accepted_at: world.clockOf(method.customer).now(),
      type: 'online',
      online: { ip_address: '127.0.0.1', user_agent: 'local-stripe' },
    },
    payment_method_details: {
      type: 'sepa_debit',
      sepa_debit: { reference: id.slice(-12).toUpperCase(), url: world.baseUrl },
    },
  });
  world.emit('mandate.updated', mandate, { status: 'pending' });
  return mandate;
}

export function mandateOf(world: World, method: string): Stripe.Mandate | null {
  return world.store.related('mandate', 'payment_method', method).at(-1) ?? null;
}

/** She withdrew it at her bank: the next debit fails. */
export function revokeMandate(world: World, mandate: Stripe.Mandate): void {
  mandate.status = 'inactive';
  world.emit('mandate.updated', mandate, { status: 'active' });
}

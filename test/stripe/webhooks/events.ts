import type Stripe from 'stripe';
import { page } from '../http/paging';
import { missing } from '../http/problems';
import { type Routes, route } from '../http/routes';

export const eventRoutes: Routes = {
  'GET /v1/events/{id}': route(({ world, id }) => {
    const event = world.events.reachable(world.clock.now()).find((one) => one.id === id);
    if (!event) throw missing('event', id);
    return { ...event, pending_webhooks: world.undelivered.get(id)?.size ?? 0 };
  }),
  'GET /v1/events': route<Stripe.EventListParams>(({ world, params }) => {
    const events = world.events
      .reachable(world.clock.now())
      .map((event) => ({ ...event, pending_webhooks: world.undelivered.get(event.id)?.size ?? 0 }))
      .filter(
        ({ type, pending_webhooks: pending }) =>
          (!params.type || matches(params.type, type)) &&
          (!params.types || params.types.includes(type)) &&
          (params.delivery_success === undefined || (pending === 0) === params.delivery_success),
      );
    return page(events, params, '/v1/events');
  }),
};

/** `charge.*` is every event of charges. */
function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

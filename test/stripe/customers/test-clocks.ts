import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { Clock, DAY } from '../world/clock';

const DELETED_AFTER = 30 * DAY;

/** Time of its own for the customers that are made on it. */
export const testClockRoutes: Routes = {
  'POST /v1/test_helpers/test_clocks': route<Stripe.TestHelpers.TestClockCreateParams>(({ world, params }) => {
    const clock = world.make('test_helpers.test_clock', 'clock', {
      frozen_time: params.frozen_time,
      name: params.name ?? null,
      status: 'ready',
      deletes_after: world.clock.now() + DELETED_AFTER,
    });
    world.testClocks.set(clock.id, new Clock(params.frozen_time));
    return clock;
  }),
  'GET /v1/test_helpers/test_clocks/{id}': route(({ world, id }) => world.store.get('test_helpers.test_clock', id)),
  'GET /v1/test_helpers/test_clocks': route<Stripe.TestHelpers.TestClockListParams>(({ world, params }) =>
    pageOf(world, 'test_helpers.test_clock', params, '/v1/test_helpers/test_clocks'),
  ),
  'DELETE /v1/test_helpers/test_clocks/{id}': route(({ world, id }) => {
    world.store.get('test_helpers.test_clock', id);
    world.store.remove('test_helpers.test_clock', id);
    return { id, object: 'test_helpers.test_clock', deleted: true };
  }),
  /** Answers `advancing`, as Stripe does; whoever asks again finds it `ready`, and everything on the way done. */
  'POST /v1/test_helpers/test_clocks/{id}/advance': route<Stripe.TestHelpers.TestClockAdvanceParams>(
    ({ world, id, params }) => {
      const clock = world.store.get('test_helpers.test_clock', id);
      if (params.frozen_time <= clock.frozen_time)
        throw refused('The new frozen_time must be later than the current one.', { param: 'frozen_time' });
      clock.status = 'advancing';
      clock.status_details = { advancing: { target_frozen_time: params.frozen_time } };
      world.emit('test_helpers.test_clock.advancing', clock);
      const answer = structuredClone(clock);
      world.testClocks.get(id)?.advanceTo(params.frozen_time);
      clock.frozen_time = params.frozen_time;
      clock.status = 'ready';
      clock.status_details = {};
      world.emit('test_helpers.test_clock.ready', clock);
      return answer;
    },
  ),
};

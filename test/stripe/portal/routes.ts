import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { type Routes, route } from '../http/routes';
import { mergeMetadata } from '../world/fields';
import type { World } from '../world/world';

/** The pages on which a customer looks after her own subscription. */
export const portalRoutes: Routes = {
  'POST /v1/billing_portal/sessions': route<Stripe.BillingPortal.SessionCreateParams>(({ world, params }) => {
    const customer = world.store.get('customer', params.customer ?? '', 'customer');
    const id = world.ids.next('bps');
    return world.make('billing_portal.session', 'bps', {
      id,
      customer: customer.id,
      configuration: params.configuration ?? defaultConfiguration(world).id,
      return_url: params.return_url ?? null,
      locale: params.locale ?? null,
      url: `${world.baseUrl}/p/session/${id}`,
    });
  }),
  'POST /v1/billing_portal/configurations': route<Stripe.BillingPortal.ConfigurationCreateParams>(
    ({ world, params }) => {
      const configuration = newConfiguration(world, false);
      configuration.metadata = mergeMetadata({}, params.metadata);
      configuration.default_return_url = params.default_return_url || null;
      return configuration;
    },
  ),
  'GET /v1/billing_portal/configurations/{id}': route(({ world, id }) =>
    world.store.get('billing_portal.configuration', id),
  ),
  'GET /v1/billing_portal/configurations': route<Stripe.BillingPortal.ConfigurationListParams>(({ world, params }) =>
    pageOf(world, 'billing_portal.configuration', params, '/v1/billing_portal/configurations'),
  ),
};

function defaultConfiguration(world: World): Stripe.BillingPortal.Configuration {
  const found = world.store.all('billing_portal.configuration').find((one) => one.is_default);
  return found ?? newConfiguration(world, true);
}

function newConfiguration(world: World, isDefault: boolean): Stripe.BillingPortal.Configuration {
  return world.make('billing_portal.configuration', 'bpc', {
    active: true,
    is_default: isDefault,
    updated: world.clock.now(),
    metadata: {},
  });
}

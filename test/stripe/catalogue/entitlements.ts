import type Stripe from 'stripe';
import { page, pageOf, wholeList } from '../http/paging';
import { type Routes, route } from '../http/routes';
import { mergeMetadata } from '../world/fields';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';

const OPENING: readonly string[] = ['active', 'trialing', 'past_due'];
/** The summary event shows no more than these. */
const SUMMARY_LIMIT = 10;

export const entitlementRoutes: Routes = {
  'POST /v1/entitlements/features': route<Stripe.Entitlements.FeatureCreateParams>(({ world, params }) =>
    world.make('entitlements.feature', 'feat', {
      name: params.name,
      lookup_key: params.lookup_key,
      active: true,
      metadata: mergeMetadata({}, params.metadata),
    }),
  ),
  'GET /v1/entitlements/features/{id}': route(({ world, id }) => world.store.get('entitlements.feature', id)),
  'GET /v1/entitlements/features': route<Stripe.Entitlements.FeatureListParams>(({ world, params }) =>
    pageOf(world, 'entitlements.feature', params, '/v1/entitlements/features', {
      lookup_key: (feature, key) => feature.lookup_key === key,
    }),
  ),
  'GET /v1/entitlements/active_entitlements': route<Stripe.Entitlements.ActiveEntitlementListParams>(
    ({ world, params }) =>
      page(entitlementsOf(world, params.customer ?? ''), params, '/v1/entitlements/active_entitlements'),
  ),
  'POST /v1/products/{id}/features': route<Stripe.ProductCreateFeatureParams>(({ world, id, params }) => {
    const product = world.store.get('product', id);
    const feature = world.store.get('entitlements.feature', params.entitlement_feature, 'entitlement_feature');
    const link = world.make('product_feature', 'prodft', { entitlement_feature: structuredClone(feature) });
    world.featuresOfProducts.set(link.id, product.id);
    return link;
  }),
  'GET /v1/products/{id}/features': route(({ world, id }) =>
    wholeList(
      world.store.all('product_feature').filter((link) => world.featuresOfProducts.get(link.id) === id),
      `/v1/products/${id}/features`,
    ),
  ),
};

/** What a customer's subscriptions open by Stripe's own reckoning: features of their products. */
export function entitlementsOf(world: World, customer: string): Stripe.Entitlements.ActiveEntitlement[] {
  const products = world.store
    .related('subscription', 'customer', customer)
    .filter((one) => OPENING.includes(one.status))
    .flatMap((one) => one.items.data.map(({ price }) => mustIdOf(price.product)));
  const features = world.store
    .all('product_feature')
    .filter(({ id }) => products.includes(world.featuresOfProducts.get(id) ?? ''))
    .map(({ entitlement_feature: feature }) => feature);
  return [...new Map(features.map((feature) => [feature.id, feature])).values()].map((feature) => ({
    id: `ent_${world.ids.word(`${feature.id}:${customer}`)}`,
    object: 'entitlements.active_entitlement' as const,
    feature: feature.id,
    livemode: false,
    lookup_key: feature.lookup_key,
  }));
}

/** Tells it when what a customer may open has changed. */
export function tellEntitlements(world: World, customer: string): void {
  const all = entitlementsOf(world, customer);
  const now = all.map(({ id }) => id).join();
  if ((world.lastEntitlements.get(customer) ?? '') === now) return;
  world.lastEntitlements.set(customer, now);
  const url = '/v1/entitlements/active_entitlements';
  world.emit('entitlements.active_entitlement_summary.updated', {
    object: 'entitlements.active_entitlement_summary',
    customer,
    livemode: false,
    entitlements: { ...wholeList(all.slice(0, SUMMARY_LIMIT), url), has_more: all.length > SUMMARY_LIMIT },
  });
}

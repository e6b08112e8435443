import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { refused } from '../http/problems';
import { type Routes, route } from '../http/routes';
import { changed } from '../world/change';
import { mergeMetadata } from '../world/fields';
import { decimal, idOf } from '../world/objects';
import type { World } from '../world/world';

/** What a product costs, once or per period. The amount never changes: a new amount is a new price. */
export const priceRoutes: Routes = {
  'POST /v1/prices': route<Stripe.PriceCreateParams>(({ world, params }) => {
    const product = params.product_data
      ? world.make('product', 'prod', { name: params.product_data.name, active: true, type: 'service' })
      : world.store.get('product', params.product ?? '', 'product');
    if (params.product_data) world.emit('product.created', product);
    if (params.unit_amount === undefined)
      throw refused('Missing required param: unit_amount.', { code: 'parameter_missing', param: 'unit_amount' });
    takeLookupKey(world, params.lookup_key, params.transfer_lookup_key);
    const { recurring } = params;
    const price = world.make('price', 'price', {
      active: params.active ?? true,
      currency: params.currency.toLowerCase(),
      product: product.id,
      lookup_key: params.lookup_key ?? null,
      nickname: params.nickname ?? null,
      metadata: mergeMetadata({}, params.metadata),
      tax_behavior: params.tax_behavior ?? 'unspecified',
      type: recurring ? 'recurring' : 'one_time',
      recurring: recurring
        ? {
            interval: recurring.interval,
            interval_count: recurring.interval_count ?? 1,
            meter: null,
            trial_period_days: recurring.trial_period_days ?? null,
            usage_type: 'licensed',
          }
        : null,
      unit_amount: params.unit_amount,
      unit_amount_decimal: decimal(params.unit_amount),
    });
    world.emit('price.created', price);
    return price;
  }),

  'POST /v1/prices/{id}': route<Stripe.PriceUpdateParams>(({ world, id, params }) => {
    const price = world.store.get('price', id);
    if (params.lookup_key) takeLookupKey(world, params.lookup_key, params.transfer_lookup_key, id);
    return changed(world, 'price.updated', price, () => {
      if (params.active !== undefined) price.active = params.active;
      if (params.nickname !== undefined) price.nickname = params.nickname || null;
      if (params.lookup_key !== undefined) price.lookup_key = params.lookup_key || null;
      if (params.metadata !== undefined) price.metadata = mergeMetadata(price.metadata, params.metadata);
    });
  }),

  'GET /v1/prices/{id}': route(({ world, id }) => world.store.get('price', id)),

  'GET /v1/prices': route<Stripe.PriceListParams>(({ world, params }) =>
    pageOf(world, 'price', params, '/v1/prices', {
      active: (price, active) => price.active === active,
      product: (price, id) => idOf(price.product) === id,
      type: (price, type) => price.type === type,
      currency: (price, currency) => price.currency === currency,
      lookup_keys: (price, keys) => keys.includes(price.lookup_key ?? ''),
    }),
  ),
};

/** A lookup key points at one price; another gets it only when it is said that it moves. */
function takeLookupKey(world: World, key: string | null | undefined, transfer: boolean | undefined, by?: string): void {
  if (!key) return;
  const holder = world.store.all('price').find((price) => price.lookup_key === key && price.id !== by);
  if (!holder) return;
  if (!transfer) throw refused(`A price (\`${holder.id}\`) already uses that lookup key.`, { param: 'lookup_key' });
  changed(world, 'price.updated', holder, () => {
    holder.lookup_key = null;
  });
}

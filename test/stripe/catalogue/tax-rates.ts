import type Stripe from 'stripe';
import { pageOf } from '../http/paging';
import { type Routes, route } from '../http/routes';
import type { TaxRateTerms } from '../money/totals';
import { mergeMetadata } from '../world/fields';
import { mustIdOf } from '../world/objects';
import type { World } from '../world/world';

/** VAT by hand: 0, 6 or 21 % in Belgium, inside the price or on top. */
export const taxRateRoutes: Routes = {
  'POST /v1/tax_rates': route<Stripe.TaxRateCreateParams>(({ world, params }) =>
    world.make('tax_rate', 'txr', {
      active: params.active ?? true,
      display_name: params.display_name,
      inclusive: params.inclusive,
      percentage: params.percentage,
      country: params.country ?? null,
      jurisdiction: params.jurisdiction ?? null,
      description: params.description ?? null,
      tax_type: params.tax_type ?? null,
      metadata: mergeMetadata({}, params.metadata),
    }),
  ),
  'POST /v1/tax_rates/{id}': route<Stripe.TaxRateUpdateParams>(({ world, id, params }) => {
    const rate = world.store.get('tax_rate', id);
    if (params.active !== undefined) rate.active = params.active;
    if (params.metadata !== undefined) rate.metadata = mergeMetadata(rate.metadata, params.metadata);
    return rate;
  }),
  'GET /v1/tax_rates/{id}': route(({ world, id }) => world.store.get('tax_rate', id)),
  'GET /v1/tax_rates': route<Stripe.TaxRateListParams>(({ world, params }) =>
    pageOf(world, 'tax_rate', params, '/v1/tax_rates', {
      active: (rate, active) => rate.active === active,
      inclusive: (rate, inclusive) => rate.inclusive === inclusive,
    }),
  ),
};

export function taxRatesOf(world: World, ids: readonly string[], param: string): Stripe.TaxRate[] {
  return ids.map((id) => world.store.get('tax_rate', id, param));
}

export function taxTerms(rates: readonly (string | Stripe.TaxRate)[], world: World): TaxRateTerms[] {
  return rates
    .map((rate) => world.store.get('tax_rate', mustIdOf(rate)))
    .map(({ id, percentage, inclusive }) => ({ id, percentage, inclusive }));
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type Stripe from 'stripe';
import { parse } from 'yaml';

interface CataloguePrice {
  readonly lookupKey: string;
  readonly cents: number;
  readonly currency: string;
  readonly interval: 'month' | 'year';
}

interface CataloguePlan {
  readonly id: string;
  readonly name: string;
  readonly prices?: readonly CataloguePrice[];
}

const CATALOGUE = path.join(__dirname, '../../config/catalogue');

/** Puts what the titles sell into an account: a product per plan, a price per lookup key. Returns how many prices. */
export async function seedProducts(stripe: Stripe, folder = CATALOGUE): Promise<number> {
  let prices = 0;
  for (const plan of plansIn(folder)) {
    const product = await stripe.products.create({ name: plan.name, metadata: { plan: plan.id } });
    for (const { lookupKey, cents, currency, interval } of plan.prices ?? []) {
      await stripe.prices.create({
        product: product.id,
        currency,
        unit_amount: cents,
        recurring: { interval },
        lookup_key: lookupKey,
        tax_behavior: 'inclusive',
      });
      prices += 1;
    }
  }
  return prices;
}

/** Read as it stands: whether the catalogue makes sense is the business of libs/catalogue. */
function plansIn(folder: string): readonly CataloguePlan[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const { plans = [] } = parse(readFileSync(path.join(folder, file), 'utf8')) as { plans?: CataloguePlan[] };
      return plans;
    });
}

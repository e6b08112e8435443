import type Stripe from 'stripe';
import { refused } from '../http/problems';
import { mergeMetadata } from '../world/fields';
import { decimal, mustIdOf } from '../world/objects';
import type { World } from '../world/world';

/** What a request says of one item, in create, update, preview and schedules. */
export interface ItemRequest {
  readonly id?: string;
  readonly price?: string;
  readonly quantity?: number;
  readonly deleted?: boolean;
  readonly metadata?: Stripe.Emptyable<Stripe.MetadataParam>;
  readonly tax_rates?: Stripe.Emptyable<string[]>;
}

const KNOWN: readonly string[] = ['id', 'price', 'quantity', 'deleted', 'metadata', 'tax_rates'];

/** @throws 400 for what cannot be sold by subscription. */
export function newItem(
  world: World,
  subscription: string,
  request: ItemRequest,
  index: number,
  now: number,
): Stripe.SubscriptionItem {
  refuseUnknown(request, index);
  const price = sellable(world, request.price, index);
  return world.draft('subscription_item', 'si', {
    created: now,
    subscription,
    price: structuredClone(price),
    plan: legacyPlan(price),
    quantity: request.quantity ?? 1,
    metadata: mergeMetadata({}, request.metadata),
    tax_rates: (request.tax_rates || []).map((id) => structuredClone(world.store.get('tax_rate', id))),
    current_period_start: now,
    current_period_end: now,
  });
}

/** The items as they would be; the given ones stay as they are. */
export function itemsAfter(
  world: World,
  subscription: Stripe.Subscription,
  requests: readonly ItemRequest[],
): Stripe.SubscriptionItem[] {
  const items = structuredClone(subscription.items.data);
  for (const [index, request] of requests.entries()) {
    refuseUnknown(request, index);
    if (!request.id) {
      if (items.some(({ price }) => price.id === request.price))
        throw refused('There is already an item with this price: name it by its id.', {
          param: `items[${index}][price]`,
        });
      items.push(newItem(world, subscription.id, request, index, world.clockOf(subscription.customer).now()));
      continue;
    }
    const at = items.findIndex(({ id }) => id === request.id);
    const item = items[at];
    if (!item) throw refused(`Invalid subscription item id: ${request.id}`, { param: `items[${index}][id]` });
    if (request.deleted) {
      items.splice(at, 1);
      continue;
    }
    if (request.price) setPrice(item, sellable(world, request.price, index));
    if (request.quantity !== undefined) item.quantity = request.quantity;
    if (request.metadata !== undefined) item.metadata = mergeMetadata(item.metadata, request.metadata);
    if (request.tax_rates !== undefined)
      item.tax_rates = (request.tax_rates || []).map((id) => structuredClone(world.store.get('tax_rate', id)));
  }
  if (items.length === 0) throw refused('A subscription must have at least one active plan.', { param: 'items' });
  return items;
}

export function setPrice(item: Stripe.SubscriptionItem, price: Stripe.Price): void {
  item.price = structuredClone(price);
  item.plan = legacyPlan(price);
}

function sellable(world: World, id: string | undefined, index: number): Stripe.Price {
  const param = `items[${index}][price]`;
  if (!id) throw refused(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  const price = world.store.get('price', id, param);
  if (!price.active) throw refused(`The price specified is inactive: ${id}`, { param });
  if (!price.recurring) throw refused(`The price specified is set to \`type=one_time\`: ${id}`, { param });
  return price;
}

function refuseUnknown(request: object, index: number): void {
  const unknown = Object.keys(request).filter((key) => !KNOWN.includes(key));
  if (unknown.length > 0)
    throw refused(`The local Stripe does not simulate items[${index}][${unknown[0]}] yet.`, { code: 'not_simulated' });
}

/** Stripe still shows each price in the words of 2018 too. */
function legacyPlan(price: Stripe.Price): Stripe.Plan {
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: decimal(price.unit_amount ?? 0),
    billing_scheme: 'per_unit',
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? 'month',
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: mustIdOf(price.product),
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: 'licensed',
  };
}

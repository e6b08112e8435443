import type Stripe from 'stripe';
import { notSimulated, refused } from '../http/problems';
import type { World } from '../world/world';

export type CheckoutParams = Stripe.Checkout.SessionCreateParams;
type Line = Stripe.Checkout.SessionCreateParams.LineItem;

/** The price of one line; a price said in full is made. @throws 400 for what the simulator does not know. */
export function priceOfLine(world: World, line: Line, index: number): Stripe.Price {
  const param = `line_items[${index}][price]`;
  notSimulated(line, ['price', 'quantity', 'tax_rates']);
  if (!line.price) throw refused(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  const price = world.store.get('price', line.price, param);
  if (!price.active) throw refused(`The price specified is inactive: ${price.id}`, { param });
  return price;
}

export function lineItemsOf(world: World, session: Stripe.Checkout.Session): Stripe.LineItem[] {
  const { line_items: lines = [] } = world.checkoutOrders.get(session.id) ?? {};
  return lines.map((line, index) => {
    const price = priceOfLine(world, line, index);
    const amount = (price.unit_amount ?? 0) * (line.quantity ?? 1);
    return {
      id: `li_${world.ids.word(`${session.id}:${index}`)}`,
      object: 'item',
      adjustable_quantity: null,
      amount_discount: 0,
      amount_subtotal: amount,
      amount_tax: 0,
      amount_total: amount,
      currency: price.currency,
      description: world.store.get('product', String(price.product)).name,
      metadata: null,
      price: structuredClone(price),
      quantity: line.quantity ?? 1,
    };
  });
}

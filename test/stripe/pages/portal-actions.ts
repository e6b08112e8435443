import type Stripe from 'stripe';
import { missing, refused } from '../http/problems';
import { attach, newPaymentMethod } from '../payments/payment-methods';
import { isOver } from '../subscriptions/standing';
import { updateSubscription } from '../subscriptions/update';
import { changed } from '../world/change';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import { instrumentOf } from './ways-to-pay';

type Form = Readonly<Record<string, string>>;

/** One click in the portal. @throws what the API would answer. */
export function doInPortal(world: World, customer: Stripe.Customer, form: Form): void {
  switch (form.do ?? '') {
    case 'cancel':
      updateSubscription(world, own(world, customer, form), { cancel_at_period_end: true });
      return;
    case 'resume':
      updateSubscription(world, own(world, customer, form), { cancel_at_period_end: false });
      return;
    case 'switch':
      switchPrice(world, own(world, customer, form), form.price ?? '');
      return;
    case 'pay-with':
      payWith(world, customer, form);
      return;
    default:
      throw refused('Nothing to do.');
  }
}

function switchPrice(world: World, subscription: Stripe.Subscription, price: string): void {
  const [item] = subscription.items.data;
  if (!item) throw refused('There is nothing to change.');
  updateSubscription(world, subscription, {
    items: [{ id: item.id, price }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
  });
}

/** The new card pays everything from now on. What is open is paid on its own page. */
function payWith(world: World, customer: Stripe.Customer, form: Form): void {
  const method = attach(world, newPaymentMethod(world, instrumentOf(form.method)), customer.id);
  changed(world, 'customer.updated', customer, () => {
    customer.invoice_settings.default_payment_method = method.id;
  });
  for (const subscription of world.store.related('subscription', 'customer', customer.id))
    if (!isOver(subscription)) updateSubscription(world, subscription, { default_payment_method: method.id });
}

function own(world: World, customer: Stripe.Customer, { subscription: id = '' }: Form): Stripe.Subscription {
  const subscription = world.store.get('subscription', id);
  if (idOf(subscription.customer) !== customer.id) throw missing('subscription', id);
  return subscription;
}

import type Stripe from 'stripe';
import { newPaymentMethod } from '../payments/payment-methods';
import type { World } from '../world/world';

/** Bancontact works once; what stays behind is a direct debit on the same account, for the renewals. */
export function methodForRenewals(world: World, method: Stripe.PaymentMethod): Stripe.PaymentMethod {
  if (method.type !== 'bancontact') return method;
  const debit = newPaymentMethod(world, { type: 'sepa_debit', last4: '7061', answer: 'settles-later' });
  world.generatedDebits.set(method.id, debit.id);
  return debit;
}

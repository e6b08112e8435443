import type Stripe from 'stripe';
import { paymentOf } from '../invoices/settle';
import { idOf } from '../world/objects';
import type { PaymentOutcome } from '../world/reactions';
import type { World } from '../world/world';

/** An amount that was under way when she left the page has arrived, or has not. */
export function followCheckout(world: World, intent: Stripe.PaymentIntent, outcome: PaymentOutcome): void {
  const session = world.store
    .all('checkout.session')
    .find(
      (one) =>
        one.status === 'complete' && one.payment_status === 'unpaid' && intentOfSession(world, one) === intent.id,
    );
  if (!session || (outcome !== 'succeeded' && outcome !== 'failed')) return;
  if (outcome === 'succeeded') session.payment_status = 'paid';
  world.emit(
    outcome === 'succeeded' ? 'checkout.session.async_payment_succeeded' : 'checkout.session.async_payment_failed',
    session,
  );
}

function intentOfSession(world: World, session: Stripe.Checkout.Session): string | null {
  const invoice = idOf(session.invoice);
  const payment = invoice ? paymentOf(world, invoice) : null;
  return payment ? idOf(payment.payment.payment_intent) : idOf(session.payment_intent);
}

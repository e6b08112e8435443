import type Stripe from 'stripe';
import { StripeProblem } from '../http/problems';
import { isOver } from '../subscriptions/standing';
import { idOf, mustIdOf } from '../world/objects';
import type { World } from '../world/world';
import { button, day, escapeHtml, layout, money } from './layout';
import type { PageAnswer, PageCall } from './page';
import { doInPortal } from './portal-actions';
import { choiceOfWays } from './ways-to-pay';

/** The billing portal: the subscriptions of one customer, what may be done with them, and her invoices. */
export function portalPage({ world, id, form }: PageCall): PageAnswer {
  const session = world.store.get('billing_portal.session', id);
  const customer = world.store.get('customer', mustIdOf(session.customer));
  let problem = '';
  if (form) {
    try {
      doInPortal(world, customer, form);
    } catch (refusal) {
      if (!(refusal instanceof StripeProblem)) throw refusal;
      problem = `<p role="alert">${escapeHtml(refusal.message)}</p>`;
    }
  }
  const own = world.store.related('subscription', 'customer', customer.id);
  const action = `/p/session/${id}`;
  const html = layout(
    'Your subscriptions',
    `${problem}
<p class="soft">${escapeHtml(customer.email ?? customer.id)}</p>
${own.map((one) => subscriptionOf(world, one, action)).join('') || '<p>You have no subscriptions.</p>'}
<section><h2>Way to pay</h2><p>${escapeHtml(methodOf(world, customer))}</p>
<form method="post" action="${action}"><input type="hidden" name="do" value="pay-with">
${choiceOfWays('card', ['card', 'declined', 'works-once', '3ds', 'sepa', 'sepa-fails'])}<button class="quiet">Use this from now on</button></form></section>
${invoicesOf(world, customer)}
${session.return_url ? `<p><a href="${escapeHtml(session.return_url)}">Back</a></p>` : ''}`,
  );
  return { status: problem ? 402 : 200, html };
}

function subscriptionOf(world: World, subscription: Stripe.Subscription, action: string): string {
  const [item] = subscription.items.data;
  const fields = { subscription: subscription.id };
  const name = item ? world.store.get('product', mustIdOf(item.price.product)).name : subscription.id;
  const every = item?.price.recurring?.interval ?? '';
  const end = subscription.cancel_at ?? item?.current_period_end ?? null;
  const next = subscription.cancel_at ? `Ends on ${day(end)}` : `Renews on ${day(end)}`;
  const buttons = isOver(subscription)
    ? ''
    : `${switches(world, subscription, action)}
${subscription.cancel_at ? button(action, 'Do not cancel', { ...fields, do: 'resume' }) : button(action, 'Cancel at the end of the period', { ...fields, do: 'cancel' }, true)}`;
  return `<section><h2>${escapeHtml(name)}</h2>
<dl><div><dt>${escapeHtml(subscription.status.replaceAll('_', ' '))}</dt><dd>${money((item?.price.unit_amount ?? 0) * (item?.quantity ?? 1), subscription.currency)} per ${escapeHtml(every)}</dd></div></dl>
<p>${isOver(subscription) ? `Ended on ${day(subscription.ended_at)}` : next}</p>${buttons}</section>`;
}

function switches(world: World, subscription: Stripe.Subscription, action: string): string {
  const [item] = subscription.items.data;
  return world.store
    .all('price')
    .filter(
      ({ active, recurring, id, product }) =>
        active && recurring && id !== item?.price.id && product === item?.price.product,
    )
    .map((price) =>
      button(
        action,
        `Change to ${money(price.unit_amount, price.currency)} per ${price.recurring?.interval}`,
        { do: 'switch', subscription: subscription.id, price: price.id },
        true,
      ),
    )
    .join('');
}

function methodOf(world: World, customer: Stripe.Customer): string {
  const id = idOf(customer.invoice_settings.default_payment_method);
  const method = id ? world.store.find('payment_method', id) : null;
  if (!method) return 'Each subscription has its own.';
  return method.card ? `Card ending in ${method.card.last4}` : `Direct debit ending in ${method.sepa_debit?.last4}`;
}

function invoicesOf(world: World, customer: Stripe.Customer): string {
  const rows = world.store
    .related('invoice', 'customer', customer.id)
    .filter((invoice) => invoice.status !== 'draft')
    .reverse()
    .map(
      (invoice) =>
        `<li><a href="/i/${invoice.id}">${escapeHtml(invoice.number ?? '')}</a> <span>${day(invoice.created)} · ${money(invoice.total, invoice.currency)} · ${escapeHtml(invoice.status ?? '')}</span></li>`,
    );
  return `<section><h2>Invoices</h2>${rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>None yet.</p>'}</section>`;
}

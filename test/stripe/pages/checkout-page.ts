import type Stripe from 'stripe';
import { completeCheckout } from '../checkout/complete';
import { lineItemsOf } from '../checkout/line-items';
import { StripeProblem } from '../http/problems';
import { idOf } from '../world/objects';
import type { World } from '../world/world';
import { button, day, escapeHtml, layout, money } from './layout';
import { type PageAnswer, type PageCall, redirect } from './page';
import { choiceOfWays, instrumentOf, NO_WAY, WAYS_TO_PAY } from './ways-to-pay';

type Form = Readonly<Record<string, string>>;

/** `session.url`: what is bought, how it is paid, and a way back. */
export function checkoutPage({ world, id, form }: PageCall): PageAnswer {
  const session = world.store.get('checkout.session', id);
  if (session.status !== 'open')
    return { status: 410, html: layout('This page is closed', `<p>This checkout is ${session.status}.</p>`) };
  if (!form) return { status: 200, html: show(world, session, {}) };
  if (form.refused) return { status: 402, html: show(world, session, form, 'Your bank did not approve the payment.') };
  try {
    completeCheckout(world, session, {
      instrument: form.method === NO_WAY ? null : instrumentOf(form.method),
      ...(form.email ? { email: form.email } : {}),
      ...(form.code ? { promotionCode: form.code } : {}),
      approved: form.approved === 'yes',
    });
  } catch (problem) {
    if (!(problem instanceof StripeProblem)) throw problem;
    if (problem.error.code === 'authentication_required') return { status: 200, html: askBank(session, form) };
    return { status: 402, html: show(world, session, form, problem.message) };
  }
  const { success_url: success } = session;
  if (success) return redirect(success.replaceAll('{CHECKOUT_SESSION_ID}', session.id));
  return { status: 200, html: layout('Thank you', '<p>The payment went well.</p>') };
}

function show(world: World, session: Stripe.Checkout.Session, form: Form, problem?: string): string {
  const known = idOf(session.customer);
  const email = known ? world.store.find('customer', known)?.email : session.customer_email;
  const title = session.mode === 'setup' ? 'Keep a way to pay' : 'Pay';
  const content = `
${problem ? `<p role="alert">${escapeHtml(problem)}</p>` : ''}
${session.mode === 'setup' ? '' : orderOf(world, session)}
<section>
<form method="post">
${email ? `<p>Paying as <strong>${escapeHtml(email)}</strong></p>` : emailField(form)}
${choiceOfWays(form.method, waysFor(session))}
${session.allow_promotion_codes ? codeField(form) : ''}
<button>${escapeHtml(payLabel(session))}</button>
</form>
</section>
${session.cancel_url ? `<p><a href="${escapeHtml(session.cancel_url)}">Back to the shop</a></p>` : ''}`;
  return layout(title, content);
}

function orderOf(world: World, session: Stripe.Checkout.Session): string {
  const { trial_period_days: days } = world.checkoutOrders.get(session.id)?.subscription_data ?? {};
  const lines = lineItemsOf(world, session).map((line) => {
    const every = line.price?.recurring ? ` per ${line.price.recurring.interval}` : '';
    return `<div><dt>${escapeHtml(line.description ?? '')}</dt><dd>${money(line.amount_total, line.currency)}${every}</dd></div>`;
  });
  const discount = session.total_details?.amount_discount ?? 0;
  const less = discount > 0 ? `<div><dt>Discount</dt><dd>${money(-discount, session.currency)}</dd></div>` : '';
  const trial = days
    ? `<p>${days} days free, then the price above from ${day(session.created + days * 86_400)}.</p>`
    : '';
  return `<section><h2>Your order</h2><dl>${lines.join('')}${less}
<div class="total"><dt>To pay today</dt><dd>${money(session.amount_total, session.currency)}</dd></div></dl>${trial}</section>`;
}

function emailField({ email = '' }: Form): string {
  return `<label for="email">E-mail address</label><input id="email" name="email" type="email" autocomplete="email" required value="${escapeHtml(email)}">`;
}

function codeField({ code = '' }: Form): string {
  return `<label for="code">Promotion code <span class="soft">(if you have one)</span></label><input id="code" name="code" type="text" value="${escapeHtml(code)}">`;
}

function waysFor(session: Stripe.Checkout.Session): string[] {
  const all = Object.keys(WAYS_TO_PAY);
  const isFree = session.payment_method_collection === 'if_required' && session.amount_total === 0;
  return isFree ? [...all, NO_WAY] : all;
}

function payLabel(session: Stripe.Checkout.Session): string {
  if (session.mode === 'setup') return 'Keep it';
  return session.amount_total === 0 ? 'Start' : `Pay ${money(session.amount_total, session.currency)}`;
}

/** The reader's bank: 3-D Secure. */
function askBank(session: Stripe.Checkout.Session, form: Form): string {
  const action = `/c/pay/${session.id}`;
  return layout(
    'Your bank asks',
    `<section><p>Do you approve a payment of ${money(session.amount_total, session.currency)}?</p>
${button(action, 'Approve', { ...form, approved: 'yes' })}
${button(action, 'Refuse', { ...form, refused: 'yes' }, true)}</section>`,
  );
}

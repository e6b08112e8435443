import { StripeProblem } from '../http/problems';
import { pay } from '../invoices/settle';
import { button, escapeHtml, layout, money } from './layout';
import type { PageAnswer, PageCall } from './page';

/** `hosted_invoice_url`: an invoice to read, and to pay while it is open. */
export function invoicePage({ world, id, form }: PageCall): PageAnswer {
  const invoice = world.store.get('invoice', id);
  let problem = '';
  if (form && invoice.status === 'open') {
    try {
      pay(world, invoice);
    } catch (refusal) {
      if (!(refusal instanceof StripeProblem)) throw refusal;
      problem = `<p role="alert">${escapeHtml(refusal.message)}</p>`;
    }
  }
  const lines = invoice.lines.data.map(
    ({ description, amount, currency }) =>
      `<div><dt>${escapeHtml(description ?? '')}</dt><dd>${money(amount, currency)}</dd></div>`,
  );
  const html = layout(
    `Invoice ${invoice.number ?? ''}`,
    `${problem}<section><dl>${lines.join('')}
<div class="total"><dt>Total</dt><dd>${money(invoice.total, invoice.currency)}</dd></div></dl><p>It is ${escapeHtml(invoice.status ?? '')}.</p>
${invoice.status === 'open' ? button(`/i/${id}`, 'Pay', {}) : ''}</section>`,
  );
  return { status: problem ? 402 : 200, html };
}

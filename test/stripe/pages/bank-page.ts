import { answerBank } from '../payments/attempt';
import { button, layout, money } from './layout';
import type { PageAnswer, PageCall } from './page';

/** `next_action.redirect_to_url.url`: the bank of a reader whose card asks, at a renewal or an upgrade. */
export function bankPage({ world, id, form }: PageCall): PageAnswer {
  const intent = world.store.get('payment_intent', id);
  if (form && intent.status === 'requires_action') answerBank(world, intent, form.answer === 'approve');
  if (intent.status !== 'requires_action')
    return { status: 200, html: layout('Your bank', `<p>This payment is ${intent.status.replaceAll('_', ' ')}.</p>`) };
  const action = `/3ds/${intent.id}`;
  const html = layout(
    'Your bank asks',
    `<section><p>Do you approve a payment of ${money(intent.amount, intent.currency)}?</p>
${button(action, 'Approve', { answer: 'approve' })}${button(action, 'Refuse', { answer: 'refuse' }, true)}</section>`,
  );
  return { status: 200, html };
}

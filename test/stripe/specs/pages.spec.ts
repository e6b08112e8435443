import { Shop } from './shop';

const OK = 'https://gva.example/welcome?session=';

describe('the pages of the local Stripe, without JavaScript', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await Shop.open();
  });
  afterAll(() => shop.local.stop());

  const look = async (url: string) => (await fetch(url)).text();
  const post = (url: string, fields: Record<string, string>) =>
    fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });

  it('show what is bought, and lead back to the shop with the session once it is paid', async () => {
    const session = await shop.session({ subscription_data: { trial_period_days: 14 } });
    const page = await look(session.url ?? '');
    expect(page).toContain('GVA digitaal');
    expect(page).toContain('14 days free');
    expect(page).toContain('href="https://gva.example/offers"');
    const paid = await post(session.url ?? '', { email: 'reader@pluspas.example', method: 'card' });
    expect([paid.status, paid.headers.get('location')]).toEqual([303, `${OK}${session.id}`]);
    expect((await post(session.url ?? '', { method: 'card' })).status).toBe(410);
  });

  it('say it when the card is declined, and let her try another one', async () => {
    const session = await shop.session({ customer_email: 'reader@pluspas.example' });
    const declined = await post(session.url ?? '', { method: 'declined' });
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain('<p role="alert">Your card was declined.</p>');
    expect((await post(session.url ?? '', { method: 'bancontact' })).status).toBe(303);
  });

  it('ask her bank, which she may approve or refuse', async () => {
    const session = await shop.session();
    const asked = await (await post(session.url ?? '', { method: '3ds', email: 'a@pluspas.example' })).text();
    expect(asked).toContain('Your bank asks');
    const refused = await post(session.url ?? '', { method: '3ds', email: 'a@pluspas.example', refused: 'yes' });
    expect(refused.status).toBe(402);
    expect((await post(session.url ?? '', { method: '3ds', email: 'a@pluspas.example', approved: 'yes' })).status).toBe(
      303,
    );
  });

  it('let her look after her subscription: cancel, stay, change, pay by another card, read invoices', async () => {
    const subscription = await shop.subscriber();
    const customer = String(subscription.customer);
    const { url } = await shop.stripe.billingPortal.sessions.create({ customer, return_url: 'https://gva.example/me' });
    const now = () => shop.stripe.subscriptions.retrieve(subscription.id);
    const act = (what: string, more: Record<string, string> = {}) =>
      post(url, { do: what, subscription: subscription.id, ...more });
    expect(await look(url)).toContain('Cancel at the end of the period');
    await act('cancel');
    expect((await now()).cancel_at_period_end).toBe(true);
    expect(await look(url)).toContain('Do not cancel');
    await act('resume');
    expect((await now()).cancel_at).toBeNull();
    await act('switch', { price: shop.dearer.id });
    expect((await now()).items.data[0]?.price.id).toBe(shop.dearer.id);
    await act('pay-with', { method: 'sepa' });
    expect((await shop.stripe.paymentMethods.list({ customer, type: 'sepa_debit' })).data).toHaveLength(1);
    const invoice = await shop.lastInvoice(subscription);
    expect(await look(invoice.hosted_invoice_url ?? '')).toContain('It is paid.');
  });

  it('show nobody the subscription of someone else', async () => {
    const [mine, hers] = [await shop.subscriber(), await shop.subscriber()];
    const { url } = await shop.stripe.billingPortal.sessions.create({ customer: String(mine.customer) });
    expect((await post(url, { do: 'cancel', subscription: hers.id })).status).toBe(402);
    expect((await shop.stripe.subscriptions.retrieve(hers.id)).cancel_at).toBeNull();
  });

  it('write what people type as text, never as HTML', async () => {
    const customer = await shop.stripe.customers.create({ email: '<b>x</b>@pluspas.example' });
    const { url } = await shop.session({ customer: customer.id });
    expect(await look(url ?? '')).not.toContain('<b>x</b>');
  });
});

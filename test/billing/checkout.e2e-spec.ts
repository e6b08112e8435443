import type { AccountId } from '@pluspas/domain';
import { type BillingApp, openBillingApp } from '../support/billing-app';

const BACK = 'http://gva.localhost:4000/artikel/dmf20261124_90021';

let house: BillingApp;
let reader: AccountId;
beforeAll(async () => {
  house = await openBillingApp();
  await house.catalogue.execute();
});
afterAll(() => house.close());
beforeEach(async () => {
  reader = await house.reader();
});

const order = (more: { lookupKey?: string; account?: AccountId } = {}) =>
  house.open.execute({
    account: reader,
    email: 'no-subscription@pluspas.example',
    lookupKey: 'gva_digital_monthly',
    language: 'nl',
    backTo: BACK,
    paidUrl: (checkout) => `http://localhost:3000/subscribe/done?checkout=${checkout}`,
    ...more,
  });

/** The session behind the page that she was led to. */
async function sessionAt(url: string) {
  const { data } = await house.api.checkout.sessions.list({ limit: 100 });
  const session = data.find((one) => one.url === url);
  if (!session) throw new Error(`no session at ${url}`);
  return session;
}
const opened = async (more?: Parameters<typeof order>[0]) => {
  const answer = await order(more);
  if (answer.kind !== 'open') throw new Error(answer.kind);
  return { url: answer.url, session: await sessionAt(answer.url) };
};
const idIn = (url: string | null) => new URL(String(url)).searchParams.get('checkout') ?? '';

describe('the catalogue', () => {
  it('is for sale at Stripe as it is written, and stays as it is when that is said again', async () => {
    const lines = await house.catalogue.execute();
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['kept']));
    const { data } = await house.api.prices.list({ lookup_keys: ['gva_digital_yearly'] });
    expect(data).toMatchObject([{ unit_amount: 19900, currency: 'eur', recurring: { interval: 'year' } }]);
  });
});

describe('a reader who wants to subscribe', () => {
  it('pays, comes back, and reads: the article is open when she arrives', async () => {
    const { session } = await opened();
    expect(await house.reads(reader)).toBe('closed: no_entitlement');
    house.stripe.reader.completes(session.id);
    expect(await house.finish.execute(idIn(session.success_url), reader)).toEqual({ kind: 'paid', backTo: BACK });
    expect(await house.reads(reader)).toBe('open: subscription');
  });

  it('reads also when she never comes back, by what Stripe tells', async () => {
    const { session } = await opened();
    house.stripe.reader.completes(session.id);
    await house.settle();
    expect(await house.reads(reader)).toBe('open: subscription');
  });

  it('reads nothing when she comes back without paying, whatever the address says', async () => {
    const { session } = await opened();
    expect(await house.finish.execute(idIn(session.success_url), reader)).toEqual({ kind: 'unpaid', backTo: BACK });
    expect(await house.reads(reader)).toBe('closed: no_entitlement');
  });

  it('finishes her own checkout alone', async () => {
    const { session } = await opened();
    house.stripe.reader.completes(session.id);
    const other = await house.reader();
    expect(await house.finish.execute(idIn(session.success_url), other)).toEqual({ kind: 'no-such-checkout' });
    expect(await house.finish.execute('chk_nonsense', reader)).toEqual({ kind: 'no-such-checkout' });
  });

  it('[billing 25] gets the same page for a double click, and one customer', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => order()));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    const { data } = await house.api.customers.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata.account_id === reader)).toHaveLength(1);
  });

  it('[billing 25] has one open page for a title: another price closes the first', async () => {
    const month = await opened();
    const year = await opened({ lookupKey: 'gva_digital_yearly' });
    expect((await house.api.checkout.sessions.retrieve(month.session.id)).status).toBe('expired');
    expect((await house.api.checkout.sessions.retrieve(year.session.id)).status).toBe('open');
  });

  it('may have two pages open for two titles', async () => {
    const gva = await opened();
    await opened({ lookupKey: 'hbvl_digital_monthly' });
    expect((await house.api.checkout.sessions.retrieve(gva.session.id)).status).toBe('open');
  });

  it('is not led to pay for a title twice', async () => {
    const { session } = await opened();
    house.stripe.reader.completes(session.id);
    expect(await order({ lookupKey: 'gva_all_in_monthly' })).toMatchObject({ kind: 'subscribed' });
    await house.settle();
    expect(await order()).toMatchObject({ kind: 'subscribed', plan: { id: 'gva-digital' } });
  });

  it('buys nothing that is not for sale', async () => {
    expect(await order({ lookupKey: 'wine_box' })).toEqual({ kind: 'not-for-sale' });
  });

  it('[billing 26] gets one page when the line breaks after Stripe has made it', async () => {
    house.stripe.faults.failNext('drop-after', { on: 'POST /v1/customers', times: 2 });
    await expect(order()).rejects.toThrow();
    await opened();
    const { data } = await house.api.customers.list({ limit: 100 });
    expect(data.filter(({ metadata }) => metadata.account_id === reader)).toHaveLength(1);
  });
});

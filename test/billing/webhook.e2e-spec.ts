import { signatureOf } from '../stripe/webhooks/signature';
import { type BillingApp, openBillingApp } from '../support/billing-app';

let house: BillingApp;
beforeAll(async () => {
  house = await openBillingApp();
});
afterAll(() => house.close());

let made = 0;
const body = () => JSON.stringify({ ...EVENT, id: `evt_${++made}` }, null, 2);
const EVENT = {
  object: 'event',
  api_version: '2026-10-28.endive',
  type: 'customer.subscription.updated',
  data: { object: { object: 'subscription', id: 'sub_1', customer: 'cus_of_somebody_else' } },
};

const send = (text: string, headers: Record<string, string>) =>
  fetch(house.url, { method: 'POST', body: text, headers: { 'content-type': 'application/json', ...headers } });
const signed = (text: string, { secret = house.secret, ago = 0 } = {}) => ({
  'stripe-signature': signatureOf(text, [secret], Math.floor(house.clock.now() / 1000) - ago),
});
const kept = async () => (await house.database.query('select event_id from stripe_inbox')).length;

it('[billing 12] writes down what Stripe signed', async () => {
  const text = body();
  const before = await kept();
  const answer = await send(text, signed(text));
  expect([answer.status, await answer.text()]).toEqual([204, '']);
  expect(await kept()).toBe(before + 1);
});

it('[billing 9] keeps what comes twice once, and says yes to both', async () => {
  const text = body();
  const before = await kept();
  const answers = await Promise.all([1, 2, 3].map(() => send(text, signed(text))));
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
  expect(await kept()).toBe(before + 1);
});

it.each<[string, (text: string) => Promise<Response>]>([
  ['no signature', (text) => send(text, {})],
  ['a signature of somebody else', (text) => send(text, signed(text, { secret: 'whsec_of_somebody_else' }))],
  ['a signature of 301 seconds ago', (text) => send(text, signed(text, { ago: 301 }))],
  ['a signature of 301 seconds ahead', (text) => send(text, signed(text, { ago: -301 }))],
  ['a body that was parsed and written again', (text) => send(JSON.stringify(JSON.parse(text)), signed(text))],
  ['a signature without a time', (text) => send(text, { 'stripe-signature': 'v1=00' })],
  ['a signed body that is no JSON', () => send('hello', signed('hello'))],
])('[billing 12] refuses %s, and keeps nothing', async (_what, ask) => {
  const before = await kept();
  const answer = await ask(body());
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(await answer.json()).toMatchObject({ errors: [{ pointer: 'stripe-signature' }] });
  expect(await kept()).toBe(before);
});

it('takes a signature of 300 seconds ago', async () => {
  const text = body();
  expect((await send(text, signed(text, { ago: 300 }))).status).toBe(204);
});

it('refuses a form, and another method', async () => {
  const form = await send('a=b', { 'content-type': 'application/x-www-form-urlencoded' });
  expect([form.status, (await fetch(house.url)).status]).toEqual([400, 405]);
});

it('[billing 14] acts on an event of another version all the same, because nothing is read from it', async () => {
  const { account, customer } = await house.customer();
  const price = await house.price('gva-digital', 1999);
  await house.api.subscriptions.create({ customer, items: [{ price: price.id }] });
  house.stripe.webhooks.loseWaiting();
  const text = JSON.stringify({
    ...EVENT,
    id: 'evt_of_another_version',
    api_version: '2020-08-27',
    data: { object: { object: 'subscription', id: 'sub_x', customer, status: 'canceled' } },
  });
  expect((await send(text, signed(text))).status).toBe(204);
  await house.workAll();
  expect(await house.reads(account)).toBe('open: subscription');
  const metrics = await (await fetch(new URL('/metrics', house.url))).text();
  expect(metrics).toMatch(/^stripe_events_of_another_version_total 1$/m);
});

it('keeps an event for thirty days after it was worked off, and one that waits for ever', async () => {
  await house.database.query('delete from stripe_inbox');
  for (const id of ['evt_old', 'evt_waits']) {
    const text = JSON.stringify({ ...EVENT, id });
    await send(text, signed(text));
    if (id === 'evt_old') await house.workAll();
  }
  house.clock.pass(30 * 86_400_000);
  await house.sweeper.sweep();
  expect(await kept()).toBe(2);
  house.clock.pass(1);
  await house.sweeper.sweep();
  expect(await house.database.query('select event_id from stripe_inbox')).toEqual([{ event_id: 'evt_waits' }]);
});

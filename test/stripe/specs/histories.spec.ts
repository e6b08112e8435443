import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type Stripe from 'stripe';
import { codeOf, Shop } from './shop';

type Step = (shop: Shop, subscription: Stripe.Subscription) => Promise<unknown>;

/** What may happen to one subscription. A step that Stripe refuses is a step too. */
const STEPS: Readonly<Record<string, Step>> = {
  'a week passes': async (shop) => shop.days(7),
  'a month passes': async (shop) => shop.days(31),
  'the card fails twice': async (shop, { customer }) => shop.local.reader.isDeclined(String(customer), 2),
  'she cancels': (shop, { id }) => shop.stripe.subscriptions.update(id, { cancel_at_period_end: true }),
  'she stays': (shop, { id }) => shop.stripe.subscriptions.update(id, { cancel_at_period_end: false }),
  'she cancels now': (shop, { id }) => shop.stripe.subscriptions.cancel(id),
  'she pauses': (shop, { id }) => shop.stripe.subscriptions.pause(id, {}),
  'she resumes': (shop, { id }) => shop.stripe.subscriptions.resume(id, {}),
  'collection pauses': (shop, { id }) =>
    shop.stripe.subscriptions.update(id, { pause_collection: { behavior: 'mark_uncollectible' } }),
  'she takes more': (shop, subscription) =>
    shop.changeTo(subscription, shop.dearer.id, {
      proration_behavior: 'always_invoice',
      payment_behavior: 'pending_if_incomplete',
    }),
  'she takes a year': (shop, subscription) => shop.changeTo(subscription, shop.yearly.id),
  'she takes less later': (shop, { id }) => shop.stripe.subscriptionSchedules.create({ from_subscription: id }),
  'she pays what is open': async (shop, subscription) =>
    shop.stripe.invoices.pay((await shop.lastInvoice(subscription)).id),
  'she gets it back': async (shop, { customer }) => {
    const { data } = await shop.stripe.charges.list({ customer: String(customer), limit: 1 });
    return shop.stripe.refunds.create({ charge: data[0]?.id ?? '' });
  },
  'her bank disputes': async (shop, { customer }) => {
    const { data } = await shop.stripe.charges.list({ customer: String(customer), limit: 1 });
    shop.local.reader.disputes(data[0]?.id ?? '');
  },
  'her account goes': (shop, { customer }) => shop.stripe.customers.del(String(customer)),
};

const METHODS = ['pm_card_visa', 'pm_sepaDebit', 'pm_sepaDebit_fails', 'pm_card_chargeCustomerFail'];

/** Plays a history and tells all that came of it. */
async function play(seed: number, method: string, steps: readonly string[]): Promise<readonly string[]> {
  const shop = await Shop.open({ seed });
  const subscription = await shop.subscriber({}, method);
  const refusals: string[] = [];
  for (const step of steps) refusals.push(await codeOf(STEPS[step]?.(shop, subscription) ?? Promise.resolve()));
  shop.days(40);
  // The SDK's own keys are random and the port is free: all else comes from the seed.
  const events = shop.local.world.events
    .all()
    .map(({ request: _, ...event }) => JSON.stringify(event).replaceAll(shop.local.url, ''));
  // Ends red when anything said on the way was not as the schema has it.
  await shop.local.stop();
  return [...refusals, ...events];
}

describe('any history at the local Stripe', () => {
  const history = fc.array(fc.constantFrom(...Object.keys(STEPS)), { minLength: 1, maxLength: 12 });

  it('[billing 41] says nothing that the schema of the SDK does not know', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...METHODS), history, async (method, steps) => {
        await play(1, method, steps);
      }),
      { numRuns: 40, seed: 20261102 },
    );
  });

  it('is the same again with the same seed, to the last id, and has other ids with another', async () => {
    const steps = Object.keys(STEPS).filter((step) => step !== 'her account goes' && step !== 'she cancels now');
    const [first, second, other] = [
      await play(5, 'pm_card_visa', steps),
      await play(5, 'pm_card_visa', steps),
      await play(6, 'pm_card_visa', steps),
    ];
    const digest = (lines: readonly string[]) => createHash('sha256').update(lines.join('\n')).digest('hex');
    const types = (lines: readonly string[]) => lines.map((line) => /"type":"([a-z_.]+)"}$/.exec(line)?.[1] ?? line);
    expect(first.length).toBeGreaterThan(60);
    expect(digest(first)).toBe(digest(second));
    expect(digest(first)).not.toBe(digest(other));
    expect(types(first)).toEqual(types(other));
  });
});

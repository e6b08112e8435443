import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { addSecret, retireOldSecret } from '../webhooks/endpoints';
import { Shop } from './shop';

interface Received {
  readonly payload: string;
  readonly signature: string;
}

describe('the events of the local Stripe, at an endpoint', () => {
  let shop: Shop;
  let server: Server;
  let received: Received[];
  let answers: number[];
  let endpoint: Stripe.WebhookEndpoint;

  beforeEach(async () => {
    received = [];
    answers = [];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const signature = String(request.headers['stripe-signature']);
        received.push({ payload: Buffer.concat(chunks).toString('utf8'), signature });
        response.writeHead(answers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    shop = await Shop.open({ seed: 7 });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/stripe`;
    endpoint = await shop.stripe.webhookEndpoints.create({
      url,
      enabled_events: ['*'],
      api_version: '2026-10-28.endive',
    });
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await shop.local.stop();
  });

  const deliver = () => shop.local.webhooks.deliverDue();
  /** As a receiver would: with its own clock, which here is Stripe's. */
  const verified = ({ payload, signature }: Received, secret = endpoint.secret ?? '') =>
    Stripe.webhooks.constructEvent(payload, signature, secret, undefined, undefined, shop.local.now() * 1000);
  const typesIn = (all: readonly Received[]) => all.map(({ payload }) => (JSON.parse(payload) as Stripe.Event).type);

  it('arrive in order, signed so that the SDK accepts them', async () => {
    await shop.subscriber();
    expect(received).toHaveLength(0);
    await deliver();
    expect(received.map((one) => verified(one).type)).toEqual(typesIn(received));
    expect(typesIn(received)).toContain('customer.subscription.created');
    expect(() =>
      verified({ ...(received[0] as Received), payload: received[0]?.payload.replace('{', '{ ') ?? '' }),
    ).toThrow();
  });

  it('are signed by both secrets while one is rolled, and by the new one after', async () => {
    const next = addSecret(shop.local.world, endpoint.id);
    await shop.stripe.customers.create({});
    await deliver();
    const [both] = received as [Received];
    expect([verified(both).type, verified(both, next).type]).toEqual(['customer.created', 'customer.created']);
    retireOldSecret(shop.local.world, endpoint.id);
    await shop.stripe.customers.create({});
    await deliver();
    expect(() => verified(received[1] as Received)).toThrow();
    expect(verified(received[1] as Received, next).type).toBe('customer.created');
  });

  it('are tried again, later and later, until the endpoint takes them', async () => {
    answers = [500, 503];
    await shop.stripe.customers.create({});
    await deliver();
    expect((await shop.stripe.events.list({ delivery_success: false })).data.map(({ type }) => type)).toEqual([
      'customer.created',
    ]);
    shop.local.advance(10);
    await deliver();
    shop.local.advance(59);
    expect(await deliver()).toBe(0);
    shop.local.advance(1);
    await deliver();
    expect(shop.local.webhooks.attempts.map(({ status }) => status)).toEqual([500, 503, 200]);
    expect((await shop.stripe.events.list({ delivery_success: false })).data).toHaveLength(0);
  });

  it('wait out an outage, and are lost only when they are lost', async () => {
    shop.local.webhooks.set({ outage: true });
    await shop.stripe.customers.create({});
    await deliver();
    expect(received).toHaveLength(0);
    shop.local.webhooks.set({ outage: false, lose: 1 });
    await shop.stripe.customers.create({});
    shop.days(1);
    await deliver();
    expect(received).toHaveLength(1);
    expect((await shop.stripe.events.list({ delivery_success: false })).data).toHaveLength(1);
  });

  it('come doubled, shuffled and late when the knobs say so', async () => {
    shop.local.webhooks.set({ shuffle: true, duplicate: 1, delayUpTo: 60 });
    await shop.subscriber();
    shop.local.advance(60);
    await deliver();
    const types = typesIn(received);
    const happened = shop.local.world.events
      .all()
      .slice(-types.length / 2)
      .map(({ type }) => type);
    expect([...types].sort()).toEqual([...happened, ...happened].sort());
    expect(types.filter((_, index) => index % 2 === 0)).not.toEqual(happened);
  });

  it('may be stale, old, from the future, or of another version', async () => {
    const customer = await shop.stripe.customers.create({ name: 'before' });
    await deliver();
    shop.local.webhooks.set({ stale: 1, wrongVersion: 1 });
    await shop.stripe.customers.update(customer.id, { name: 'after' });
    await deliver();
    const stale = verified(received[1] as Received);
    expect(stale).toMatchObject({ api_version: '2025-02-24.acacia', data: { object: { name: 'before' } } });

    shop.local.webhooks.set({ stale: 0, wrongVersion: 0, oldTimestamp: 1 });
    await shop.stripe.customers.create({});
    await deliver();
    expect(() => verified(received[2] as Received)).toThrow('tolerance');
    shop.local.webhooks.set({ oldTimestamp: 0, futureTimestamp: 1 });
    await shop.stripe.customers.create({});
    await deliver();
    expect(received[3]?.signature).toContain(`t=${shop.local.now() + 3600},`);
  });

  it('can be sent again, one by one', async () => {
    await shop.stripe.customers.create({});
    const [event] = shop.local.world.events.all().slice(-1);
    shop.local.webhooks.loseWaiting();
    await shop.local.webhooks.resend(event?.id ?? '');
    expect(typesIn(received)).toEqual(['customer.created']);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Stripe from 'stripe';
import { freePort } from '../../support/free-port';

const ROOT = path.join(__dirname, '../../..');

describe('the local Stripe as a process of its own', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pluspas-stripe-'));
  let port: number;
  let child: ChildProcess;

  const start = async () => {
    child = spawn(process.execPath, ['-r', './test/support/run-typescript.cjs', 'test/stripe/main.ts'], {
      cwd: ROOT,
      env: { ...process.env, LOCAL_STRIPE_PORT: String(port), LOCAL_STRIPE_JOURNAL: path.join(folder, 'journal') },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await new Promise((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    });
  };
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
  const client = () =>
    new Stripe('sk_test_x', { host: '127.0.0.1', port, protocol: 'http', telemetry: false, maxNetworkRetries: 0 });
  const sim = async (name: string, said: object) =>
    (await fetch(`http://127.0.0.1:${port}/_sim/${name}`, { method: 'POST', body: JSON.stringify(said) })).json();

  beforeAll(async () => {
    port = await freePort();
    await start();
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  it('sells what the titles sell, and is the same after a restart', async () => {
    const stripe = client();
    const [price] = (await stripe.prices.list({ lookup_keys: ['standaard_digital_monthly'] })).data;
    expect(price).toMatchObject({ unit_amount: 2499, recurring: { interval: 'month' } });
    const session = await stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: price?.id ?? '', quantity: 1 }],
    });
    const body = new URLSearchParams({ email: 'reader@pluspas.example', method: 'card' });
    await fetch(session.url ?? '', { method: 'POST', body });
    const { subscription } = await stripe.checkout.sessions.retrieve(session.id);
    const state = (await sim('advance', { seconds: 40 * 86_400 })) as { now: number; schemaFaults: string[] };
    expect(state.schemaFaults).toEqual([]);
    const before = await stripe.subscriptions.retrieve(String(subscription));
    expect(before).toMatchObject({ status: 'active', items: { data: [{ price: { id: price?.id } }] } });

    await stop();
    await start();
    expect(JSON.stringify(await client().subscriptions.retrieve(String(subscription)))).toBe(JSON.stringify(before));
    const { now } = (await sim('deliver', {})) as { now: number };
    expect(now).toBeGreaterThanOrEqual(state.now);
    expect((await client().invoices.list({ subscription: String(subscription) })).data).toHaveLength(2);
  });
});

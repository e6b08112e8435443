import type { Server } from 'node:http';
import Stripe from 'stripe';
import { ALL_ROUTES } from './all-routes';
import { followCheckout } from './checkout/complete';
import { Control } from './control';
import { Faults } from './faults/faults';
import { Api } from './http/api';
import { listen } from './http/server';
import { followIntent } from './invoices/settle';
import { Pages } from './pages/pages';
import { Reader } from './reader';
import { followInvoice } from './subscriptions/follow-invoice';
import { Deliveries } from './webhooks/deliveries';
import type { Seconds } from './world/clock';
import { World, type WorldOptions } from './world/world';

export interface LocalStripeOptions extends Partial<WorldOptions> {
  /** 0, the default, takes a free port. */
  readonly port?: number;
}

/** 2026-11-02 08:00 UTC: a Monday, far from the end of a month. */
export const DEFAULT_NOW: Seconds = Date.UTC(2026, 10, 2, 8) / 1000;

/**
 * A Stripe account on loopback that the real SDK talks to. Time stands still until `advance`, events wait until
 * `webhooks.deliverDue`, and everything is the same again with the same seed.
 */
export class LocalStripe {
  readonly faults: Faults;
  readonly webhooks: Deliveries;
  /** What a reader, her bank and the dashboard do. */
  readonly reader: Reader;
  private server: Server | null = null;
  private boundPort = 0;

  private constructor(
    readonly world: World,
    readonly api: Api,
    seed: number,
  ) {
    this.faults = new Faults(seed);
    this.webhooks = new Deliveries(world, seed);
    this.reader = new Reader(world);
  }

  static async start({
    seed = 1,
    now = DEFAULT_NOW,
    settings = {},
    port = 0,
  }: LocalStripeOptions = {}): Promise<LocalStripe> {
    const world = new World({ seed, now, settings });
    // Who hears of what, in this order: an invoice before its subscription, a checkout last.
    world.reactions.intent.push(followIntent, followCheckout);
    world.reactions.invoice.push(followInvoice);
    const api = new Api(world, ALL_ROUTES);
    const stripe = new LocalStripe(world, api, seed);
    const doors = { api, faults: stripe.faults, pages: new Pages(world), control: new Control(stripe) };
    const { server, port: bound } = await listen(doors, port);
    stripe.server = server;
    stripe.boundPort = bound;
    world.baseUrl = stripe.url;
    return stripe;
  }

  get port(): number {
    return this.boundPort;
  }

  get url(): string {
    return `http://127.0.0.1:${this.boundPort}`;
  }

  /** The SDK, pointed here. It retries nothing by itself, so that a test sees every answer. */
  client(config: Partial<Stripe.StripeConfig> = {}): Stripe {
    return new Stripe('sk_test_local', {
      host: '127.0.0.1',
      port: this.boundPort,
      protocol: 'http',
      telemetry: false,
      maxNetworkRetries: 0,
      ...config,
    });
  }

  now(): Seconds {
    return this.world.clock.now();
  }

  /** Lets time pass for the account; customers on a test clock keep theirs. */
  advance(seconds: Seconds): void {
    this.world.clock.advanceTo(this.world.clock.now() + seconds);
  }

  /** What it said that the schema of the SDK does not allow. Empty, or the simulator is wrong. */
  get schemaFaults(): readonly string[] {
    return this.world.events.faults;
  }

  /** @throws when it said something that Stripe would not: no test may pass on that. */
  async stop(): Promise<void> {
    const { server } = this;
    if (server) {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
    this.server = null;
    if (this.schemaFaults.length > 0)
      throw new Error(`not as Stripe says it:\n${[...new Set(this.schemaFaults)].join('\n')}`);
  }
}

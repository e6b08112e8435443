import type { Server } from 'node:http';
import Stripe from 'stripe';
import { ALL_ROUTES } from './all-routes';
import { followCheckout } from './checkout/follow-payment';
import { Control } from './control';
import { Faults } from './faults/faults';
import type { Asked } from './http/answer';
import { Api } from './http/api';
import { carryOut, type Doors } from './http/doors';
import { listen } from './http/server';
import { followIntent } from './invoices/settle';
import type { Journal, JournalEntry } from './journal';
import { Pages } from './pages/pages';
import { Reader } from './reader';
import { followEndOfInvoice, followInvoice } from './subscriptions/follow-invoice';
import { Deliveries } from './webhooks/deliveries';
import type { Seconds } from './world/clock';
import { World, type WorldOptions } from './world/world';

export interface LocalStripeOptions extends Partial<WorldOptions> {
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Where it writes what happens, and reads it when it starts. Without one, everything is gone at its end. */
  readonly journal?: Journal;
}

/** 2026-11-02 08:00 UTC: a Monday, far from the end of a month. */
export const DEFAULT_NOW: Seconds = Date.UTC(2026, 10, 2, 8) / 1000;

/** After a restart, events of the last minutes go out once more. */
const TOLD_AGAIN: Seconds = 300;

/**
 * A Stripe account on loopback that the real SDK talks to. Time stands still until `advance`, events wait until
 * `webhooks.deliverDue`, and everything is the same again with the same seed.
 */
export class LocalStripe {
  readonly api: Api;
  readonly faults: Faults;
  readonly webhooks: Deliveries;
  /** What a reader, her bank and the dashboard do. */
  readonly reader: Reader;
  private readonly doors: Doors;
  private server: Server | null = null;
  private boundPort = 0;

  private constructor(
    readonly world: World,
    seed: number,
  ) {
    this.api = new Api(world, ALL_ROUTES);
    this.faults = new Faults(seed);
    this.webhooks = new Deliveries(world, seed);
    this.reader = new Reader(world);
    this.doors = { api: this.api, pages: new Pages(world), control: new Control(this) };
  }

  /** With a journal it first becomes what it was when it stopped; that needs a port of its own, not 0. */
  static async start({ port = 0, journal, ...options }: LocalStripeOptions = {}): Promise<LocalStripe> {
    const world = new World({ seed: 1, now: DEFAULT_NOW, ...options });
    // Who hears of what, in this order: an invoice before its subscription, a checkout last.
    world.reactions.intent.push(followIntent, followCheckout);
    world.reactions.invoice.push(followInvoice);
    world.reactions.ended.push(followEndOfInvoice);
    const stripe = new LocalStripe(world, options.seed ?? 1);
    stripe.boundPort = port;
    world.baseUrl = stripe.url;
    if (journal) await stripe.replay(journal.read());
    const onChange = (asked: Asked) => journal?.write(stripe.now(), isOnlyTime(asked) ? undefined : asked);
    const { server, port: bound } = await listen({ doors: stripe.doors, faults: stripe.faults, onChange }, port);
    stripe.server = server;
    stripe.boundPort = bound;
    world.baseUrl = stripe.url;
    return stripe;
  }

  private async replay(entries: readonly JournalEntry[]): Promise<void> {
    for (const { at, asked } of entries) {
      this.world.clock.advanceTo(at);
      if (asked) await carryOut(this.doors, asked);
    }
    // What happened long ago has been told already, or the receiver asks for it.
    this.webhooks.forgetBefore(this.now() - TOLD_AGAIN);
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

/** Time is in the journal already: each entry says when it was. */
function isOnlyTime({ url }: Asked): boolean {
  return url === '/_sim/advance' || url === '/_sim/deliver';
}

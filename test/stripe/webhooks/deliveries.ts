import type Stripe from 'stripe';
import { seededRandom } from '../../support/seeded-random';
import type { Seconds } from '../world/clock';
import type { WireEvent } from '../world/event-log';
import type { World } from '../world/world';
import { disturb } from './disturb';
import { type DeliveryKnobs, PERFECT_DELIVERY } from './knobs';
import { post } from './post';
import { signatureOf } from './signature';

interface Delivery {
  readonly event: WireEvent;
  readonly endpoint: string;
  readonly due: Seconds;
  readonly order: number;
  readonly attempt: number;
  readonly signedAgo: Seconds;
}

/** One try: what the endpoint answered, `null` when it could not be reached. */
export interface Attempt {
  readonly event: string;
  readonly type: string;
  readonly endpoint: string;
  readonly status: number | null;
}

/** Events on their way to the endpoints. They leave only when `deliverDue` is called: a test holds the reins. */
export class Deliveries {
  knobs: DeliveryKnobs = PERFECT_DELIVERY;
  readonly attempts: Attempt[] = [];
  #queue: Delivery[] = [];
  #leaving: Delivery[] = [];
  #queued = 0;
  readonly #random: () => number;

  constructor(
    private readonly world: World,
    seed: number,
  ) {
    this.#random = seededRandom(seed);
    world.events.onAppend((event) => {
      for (const endpoint of world.store.all('webhook_endpoint'))
        if (wants(endpoint, event)) this.#enqueue(event, endpoint);
    });
  }

  set(knobs: Partial<DeliveryKnobs>): void {
    this.knobs = { ...this.knobs, ...knobs };
  }

  waiting(): number {
    return this.#queue.length + this.#leaving.length;
  }

  /**
   * Sends what is due by the account's clock, one after the other unless more may go at once, until nothing is due:
   * what an endpoint's reaction causes goes too. Returns how many tries that were.
   */
  async deliverDue(atOnce = 1): Promise<number> {
    let tries = 0;
    for (let batch = this.#takeDue(atOnce); batch.length > 0; batch = this.#takeDue(atOnce)) {
      tries += batch.length;
      await Promise.all(batch.map((delivery) => this.#try(delivery)));
    }
    return tries;
  }

  /** Sends the next one only, so that a test can put something between two events. `false` when nothing is due. */
  async deliverNext(): Promise<boolean> {
    const [delivery] = this.#takeDue(1);
    if (delivery) await this.#try(delivery);
    return delivery !== undefined;
  }

  /** Sends one event again, as the dashboard's button does, whatever the knobs say. */
  async resend(event: string): Promise<void> {
    const found = this.world.events.all().find(({ id }) => id === event);
    if (!found) throw new Error(`no event ${event}`);
    for (const endpoint of this.world.store.all('webhook_endpoint'))
      if (wants(endpoint, found)) await this.#try({ ...this.#delivery(found, endpoint.id), signedAgo: 0 });
  }

  /** Forgets what is on its way: as if it had been lost. */
  loseWaiting(): void {
    this.#queue = [];
    this.#leaving = [];
  }

  /** Leaves out what happened before an instant: taken as told. */
  forgetBefore(instant: Seconds): void {
    const isOld = ({ event }: Delivery) => event.created < instant;
    for (const { event } of this.#queue.filter(isOld)) this.world.undelivered.delete(event.id);
    this.#queue = this.#queue.filter((delivery) => !isOld(delivery));
  }

  #enqueue(event: WireEvent, endpoint: Stripe.WebhookEndpoint): void {
    const waiting = this.world.undelivered.get(event.id) ?? new Set<string>();
    this.world.undelivered.set(event.id, waiting.add(endpoint.id));
    const {
      event: told,
      copies,
      signedAgo,
    } = disturb(event, endpoint.api_version, this.knobs, this.#random, this.world.events);
    for (let copy = 0; copy < copies; copy += 1) this.#queue.push({ ...this.#delivery(told, endpoint.id), signedAgo });
  }

  #delivery(event: WireEvent, endpoint: string): Delivery {
    this.#queued += 1;
    const due = this.world.clock.now() + Math.floor(this.#random() * (this.knobs.delayUpTo + 1));
    const dice = this.#random();
    return { event, endpoint, due, order: this.knobs.shuffle ? dice : this.#queued, attempt: 0, signedAgo: 0 };
  }

  #takeDue(count: number): Delivery[] {
    if (this.#leaving.length === 0) {
      const now = this.world.clock.now();
      const isFirst = this.knobs.shuffle
        ? (a: Delivery, b: Delivery) => b.order - a.order
        : (a: Delivery, b: Delivery) => b.due - a.due || b.order - a.order;
      this.#leaving = this.#queue.filter(({ due }) => due <= now).sort(isFirst);
      this.#queue = this.#queue.filter(({ due }) => due > now);
    }
    // The first one stands last: taking from the end costs nothing.
    return this.#leaving.splice(-count).reverse();
  }

  async #try(delivery: Delivery): Promise<void> {
    const { event, endpoint: id, attempt, signedAgo } = delivery;
    const endpoint = this.world.store.find('webhook_endpoint', id);
    if (endpoint?.status !== 'enabled') return;
    const payload = JSON.stringify(event, null, 2);
    const timestamp = this.world.clock.now() - signedAgo;
    const signature = signatureOf(payload, this.world.endpointSecrets.get(id) ?? [], timestamp);
    const status = this.knobs.outage ? null : await post(endpoint.url, payload, signature);
    this.attempts.push({ event: event.id, type: event.type, endpoint: id, status });
    if (status !== null && status >= 200 && status < 300) {
      this.world.undelivered.get(event.id)?.delete(id);
      return;
    }
    const wait = this.knobs.retryAfter[attempt];
    // The signature of a retry is new.
    if (wait !== undefined)
      this.#queue.push({ ...delivery, due: this.world.clock.now() + wait, attempt: attempt + 1, signedAgo: 0 });
  }
}

function wants({ status, enabled_events: enabled }: Stripe.WebhookEndpoint, { type }: WireEvent): boolean {
  return status === 'enabled' && (enabled.includes('*') || enabled.includes(type));
}

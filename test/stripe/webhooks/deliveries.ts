import type Stripe from 'stripe';
import { seededRandom } from '../../support/seeded-random';
import { apiVersion } from '../schema/schema';
import type { Seconds } from '../world/clock';
import type { WireEvent } from '../world/event-log';
import type { World } from '../world/world';
import { type DeliveryKnobs, FROM_THE_FUTURE, OTHER_VERSION, PERFECT_DELIVERY, TOO_OLD } from './knobs';
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
    return this.#queue.length;
  }

  /** Sends what is due by the account's clock, one after the other. Returns how many tries that were. */
  async deliverDue(): Promise<number> {
    let tries = 0;
    for (let delivery = this.#takeDue(); delivery; delivery = this.#takeDue()) {
      tries += 1;
      await this.#try(delivery);
    }
    return tries;
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
  }

  #enqueue(event: WireEvent, endpoint: Stripe.WebhookEndpoint): void {
    const waiting = this.world.undelivered.get(event.id) ?? new Set<string>();
    this.world.undelivered.set(event.id, waiting.add(endpoint.id));
    // Every dice is thrown for every event, so that one knob does not move what another one hits.
    const [lose, duplicate, stale, old, future, version] = Array.from({ length: 6 }, () => this.#random());
    if (is(lose, this.knobs.lose)) return;
    const shown = is(stale, this.knobs.stale) ? this.#older(event) : event;
    const told = is(version, this.knobs.wrongVersion)
      ? { ...shown, api_version: OTHER_VERSION }
      : withVersion(shown, endpoint);
    const signedAgo = is(old, this.knobs.oldTimestamp)
      ? TOO_OLD
      : is(future, this.knobs.futureTimestamp)
        ? -FROM_THE_FUTURE
        : 0;
    this.#queue.push({ ...this.#delivery(told, endpoint.id), signedAgo });
    if (is(duplicate, this.knobs.duplicate)) this.#queue.push({ ...this.#delivery(told, endpoint.id), signedAgo });
  }

  #delivery(event: WireEvent, endpoint: string): Delivery {
    this.#queued += 1;
    const due = this.world.clock.now() + Math.floor(this.#random() * (this.knobs.delayUpTo + 1));
    const dice = this.#random();
    return { event, endpoint, due, order: this.knobs.shuffle ? dice : this.#queued, attempt: 0, signedAgo: 0 };
  }

  #takeDue(): Delivery | null {
    const now = this.world.clock.now();
    const [next] = this.#queue.filter(({ due }) => due <= now).sort((a, b) => a.due - b.due || a.order - b.order);
    const first = this.knobs.shuffle
      ? this.#queue.filter(({ due }) => due <= now).sort((a, b) => a.order - b.order)[0]
      : next;
    if (!first) return null;
    this.#queue = this.#queue.filter((one) => one !== first);
    return first;
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

  #older(event: WireEvent): WireEvent {
    const id = 'id' in event.data.object ? event.data.object.id : null;
    const earlier = this.world.events
      .all()
      .findLast((one) => one !== event && 'id' in one.data.object && one.data.object.id === id);
    return earlier ? { ...event, data: { object: structuredClone(earlier.data.object) } } : event;
  }
}

function wants({ status, enabled_events: enabled }: Stripe.WebhookEndpoint, { type }: WireEvent): boolean {
  return status === 'enabled' && (enabled.includes('*') || enabled.includes(type));
}

/** The payload has the endpoint's version, not the caller's. */
function withVersion(event: WireEvent, endpoint: Stripe.WebhookEndpoint): WireEvent {
  return { ...event, api_version: endpoint.api_version ?? apiVersion };
}

function is(dice: number | undefined, share: number): boolean {
  return (dice ?? 1) < share;
}

import type Stripe from 'stripe';
import { apiVersion } from '../schema/schema';
import { eventFaults } from '../schema/validate';
import { DAY, type Seconds } from './clock';
import type { Ids } from './ids';

export type EventType = Stripe.Event['type'];
/** The SDK's union of 275 events cannot be built from a variable type; on the wire they are all alike. */
export type WireEvent = Omit<Stripe.EventBase, 'type'> & { type: string; data: { object: object } };

const REACHES_BACK = 30 * DAY;

/** Everything that happened, in order. */
export class EventLog {
  readonly #events: WireEvent[] = [];
  readonly #listeners: ((event: WireEvent) => void)[] = [];
  /** What the simulator said that Stripe would not: empty, or the simulator is wrong. */
  readonly faults: string[] = [];

  /** The request that is being carried out; nothing when only time passes. */
  causedBy: { id: string | null; idempotency_key: string | null } = { id: null, idempotency_key: null };

  constructor(
    private readonly ids: Ids,
    private readonly keeps: boolean,
  ) {}

  append(type: EventType, object: object, created: Seconds, previous?: object): void {
    this.faults.push(...eventFaults(type, object));
    const event: WireEvent = {
      id: this.ids.next('evt'),
      object: 'event',
      api_version: apiVersion,
      created,
      data: { object: structuredClone(object), ...(previous ? { previous_attributes: previous } : {}) },
      livemode: false,
      pending_webhooks: 0,
      request: { ...this.causedBy },
      type,
    };
    if (this.keeps) this.#events.push(event);
    for (const listener of this.#listeners) listener(event);
  }

  onAppend(listener: (event: WireEvent) => void): void {
    this.#listeners.push(listener);
  }

  all(): readonly WireEvent[] {
    return this.#events;
  }

  /** What `GET /v1/events` still shows: Stripe keeps 30 days. */
  reachable(now: Seconds): readonly WireEvent[] {
    return this.#events.filter(({ created }) => created >= now - REACHES_BACK);
  }
}

import type Stripe from 'stripe';
import type { Instrument } from '../payments/instruments';
import { Clock, type Seconds } from './clock';
import { EventLog, type EventType } from './event-log';
import { Ids } from './ids';
import { idOf, type Kind, neutral, type Objects } from './objects';
import { Reactions } from './reactions';
import { type AccountSettings, DEFAULT_SETTINGS } from './settings';
import { Store } from './store';

export interface WorldOptions {
  /** Same seed and same calls: same ids, same events, same order. */
  readonly seed: number;
  /** Where the clock starts. */
  readonly now: Seconds;
  readonly settings?: Partial<AccountSettings>;
  /** `false` forgets events once they are handed to the endpoints: for a hundred thousand subscriptions. */
  readonly keepsEvents?: boolean;
}

/** One Stripe account: what it keeps, its time, and what it tells. Knows nothing of HTTP. */
export class World {
  readonly store = new Store();
  readonly reactions = new Reactions<World>();
  readonly ids: Ids;
  /** Apart, so that looking at something does not change the ids of what is made. */
  readonly requestIds: Ids;
  readonly clock: Clock;
  readonly events: EventLog;
  /** A test may change them on the way, like a click in the dashboard. */
  settings: AccountSettings;
  /** The pages for readers are under this address. */
  baseUrl = 'http://stripe.invalid';

  /** What the objects do not show, by id. */
  readonly testClocks = new Map<string, Clock>();
  readonly deletedCustomers = new Set<string>();
  readonly instruments = new Map<string, Instrument>();
  /** How many of a customer's next payments are declined, whatever the card. */
  readonly declinesAhead = new Map<string, number>();
  readonly checkoutOrders = new Map<string, Stripe.Checkout.SessionCreateParams>();
  /** Which deadline of a subscription is the current one: an older timer finds another number and does nothing. */
  readonly deadlines = new Map<string, number>();
  /** By invoice: how many retries were planned. */
  readonly retries = new Map<string, number>();
  /** By invoice: what happens to its subscription once it is paid, and not before. */
  readonly pendingChanges = new Map<string, () => void>();
  /** By Bancontact payment method: the direct debit that it left behind. */
  readonly generatedDebits = new Map<string, string>();
  /** The newest first; two while a secret is being rolled. */
  readonly endpointSecrets = new Map<string, readonly string[]>();
  /** By event: which endpoints have not answered 2xx yet. */
  readonly undelivered = new Map<string, Set<string>>();
  readonly featuresOfProducts = new Map<string, string>();
  readonly lastEntitlements = new Map<string, string>();

  constructor({ seed, now, settings, keepsEvents = true }: WorldOptions) {
    this.ids = new Ids(seed);
    this.requestIds = new Ids(-seed);
    this.clock = new Clock(now);
    this.events = new EventLog(this.ids, keepsEvents);
    this.settings = { ...DEFAULT_SETTINGS, ...settings };
  }

  /** A customer on a test clock lives in that clock's time. */
  clockOf(customer: string | { id: string } | null | undefined): Clock {
    const id = idOf(customer);
    const testClock = id ? idOf(this.store.find('customer', id)?.test_clock) : null;
    return (testClock && this.testClocks.get(testClock)) || this.clock;
  }

  /** Is this payment one of those that are to be declined? It counts as one. */
  takesDecline(customer: string | null): boolean {
    const ahead = customer ? (this.declinesAhead.get(customer) ?? 0) : 0;
    if (customer && ahead > 0) this.declinesAhead.set(customer, ahead - 1);
    return ahead > 0;
  }

  /** A new object, kept. `created` is the customer's time. */
  make<K extends Kind>(kind: K, prefix: string, fields: Partial<Objects[K]>): Objects[K] {
    return this.store.put(kind, this.draft(kind, prefix, fields));
  }

  /** The same, not kept: for previews and for what lives inside another object. */
  draft<K extends Kind>(kind: K, prefix: string, fields: Partial<Objects[K]>): Objects[K] {
    const empty = neutral(kind);
    const created = 'created' in empty ? { created: this.clockOf(customerOf(fields)).now() } : {};
    return Object.assign(empty, created, { id: fields.id ?? this.ids.next(prefix) }, fields);
  }

  emit(type: EventType, object: object, previous?: object): void {
    this.events.append(type, object, this.clockOf(customerOf(object)).now(), previous);
  }
}

function customerOf(object: object): string | null {
  if ('customer' in object) return idOf(object.customer as string | { id: string } | null);
  return 'object' in object && object.object === 'customer' && 'id' in object ? String(object.id) : null;
}

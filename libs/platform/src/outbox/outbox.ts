import type { Transaction } from '../database/database';

/** Something that happened, to be told to others after the commit that made it so. */
export interface OutboxEvent {
  /** Dotted, past tense: `entitlement.changed`, `session.ended`. */
  readonly kind: string;
  /** What it is about, so that listeners can pick: an account id, a catalogue version. */
  readonly key: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface PublishedEvent extends OutboxEvent {
  /** Given by the one relay after commit: the order of ids is the order of sight. */
  readonly feedId: number;
  /** When the cause was recorded, ms. */
  readonly recordedAt: number;
}

/**
 * Told instead of events that can no longer be read, after an absence of an hour or a restore of the database: whoever
 * keeps something by events must forget all of it.
 */
export const OUTBOX_GAP = 'outbox.gap';

/** Writes events in the transaction of their cause. */
export abstract class Outbox {
  abstract add(tx: Transaction, event: OutboxEvent): Promise<void>;
}

/** Hears every event once and in order, in every process, also those of other processes. */
export abstract class OutboxTail {
  abstract subscribe(listener: (event: PublishedEvent) => void): () => void;
  /** When this process last knew itself up to date, ms on the monotonic clock `performance.now()`. */
  abstract lastHeardAt(): number;
}

import { Injectable } from '@nestjs/common';
import { PROBLEMS, type ProblemCode } from '@pluspas/contract';
import { Database, type Transaction } from '../database/database';
import { Refusal, type RefusalDetails } from '../problems/refusal';
import { Clock } from '../time/clock';
import { hashOfBody } from './canonical-json';
import { deleteOlder, findOutcome, type KeyOfRequest, lockKey, storeOutcome } from './idempotency.store';

export interface IdempotentRequest {
  /** Who asks and for which route: `admin:<subject>:POST /v1/admin/grants`. */
  readonly scope: string;
  /** The header `Idempotency-Key`, as it came. */
  readonly key: string | readonly string[] | null | undefined;
  /** The parsed body. */
  readonly body: unknown;
}

export interface IdempotentAnswer<T> {
  readonly status: number;
  readonly body: T;
}

type Outcome =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'refusal'; readonly code: ProblemCode; readonly details: Omit<RefusalDetails, 'cause'> };

const DAY = 24 * 60 * 60 * 1000;
const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;

/**
 * A request under an `Idempotency-Key` has its effect once, and its first answer is repeated for a day (design 5.18;
 * draft-ietf-httpapi-idempotency-key-header). The answer is stored in the transaction of the work.
 */
@Injectable()
export class Idempotency {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Refuses with `idempotency-key-missing` (400), `request-in-flight` (409) or `idempotency-key-reused` (422, another
   * body). A refusal (4xx) of `work` undoes its writes and is kept and repeated; a fault (5xx) and `too-many-requests`
   * are not kept: trying again is what they ask for.
   */
  async run<T>(
    request: IdempotentRequest,
    work: (tx: Transaction) => Promise<IdempotentAnswer<T>>,
  ): Promise<IdempotentAnswer<T>> {
    const key = { scope: request.scope, key: keyOf(request.key) };
    const bodyHash = hashOfBody(request.body);
    const outcome = await this.database.transaction((tx) => this.#outcome(tx, key, bodyHash, work));
    if (outcome.kind === 'refusal') throw new Refusal(outcome.code, outcome.details);
    return { status: outcome.status, body: outcome.body as T };
  }

  /** Forgets answers that are more than a day old. */
  prune(): Promise<void> {
    return deleteOlder(this.database, new Date(this.clock.now() - DAY));
  }

  async #outcome(
    tx: Transaction,
    key: KeyOfRequest,
    bodyHash: Buffer,
    work: (tx: Transaction) => Promise<IdempotentAnswer<unknown>>,
  ): Promise<Outcome> {
    if (!(await lockKey(tx, key))) throw new Refusal('request-in-flight', { retryAfter: 1 });
    const now = this.clock.now();
    const stored = await findOutcome(tx, key, new Date(now - DAY));
    if (stored) {
      if (!stored.body_hash.equals(bodyHash)) throw new Refusal('idempotency-key-reused');
      return stored.outcome as Outcome;
    }
    const outcome = await outcomeOf(tx, work);
    await storeOutcome(tx, key, bodyHash, outcome, new Date(now));
    return outcome;
  }
}

async function outcomeOf(
  tx: Transaction,
  work: (tx: Transaction) => Promise<IdempotentAnswer<unknown>>,
): Promise<Outcome> {
  try {
    return { kind: 'answer', ...(await tx.savepoint(() => work(tx))) };
  } catch (fault) {
    if (!(fault instanceof Refusal) || !isKept(fault.code)) throw fault;
    const { cause: _, ...details } = fault.details;
    return { kind: 'refusal', code: fault.code, details };
  }
}

function isKept(code: ProblemCode): boolean {
  const { status } = PROBLEMS[code];
  return status < 500 && status !== 429;
}

function keyOf(header: IdempotentRequest['key']): string {
  if (header === null || header === undefined || header === '') throw new Refusal('idempotency-key-missing');
  if (typeof header !== 'string' || !VISIBLE_ASCII.test(header)) {
    throw new Refusal('invalid-request', {
      pointer: 'Idempotency-Key',
      detail: 'One key of 1 to 255 visible ASCII characters is expected.',
    });
  }
  return header;
}

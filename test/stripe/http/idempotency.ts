import { type Clock, DAY } from '../world/clock';
import type { Answer } from './answer';
import { StripeProblem } from './problems';

const KEPT_FOR = DAY;

interface Kept {
  readonly request: string;
  readonly answer: Answer;
  readonly at: number;
}

/** The first answer to a key is the answer to it for a day, errors of ours (500) too. */
export class IdempotencyKeys {
  readonly #kept = new Map<string, Kept>();

  constructor(private readonly clock: Clock) {}

  /** @throws 400 when the key was used for another request. */
  replay(key: string, request: string): Answer | null {
    const kept = this.#kept.get(key);
    if (!kept || kept.at + KEPT_FOR <= this.clock.now()) return null;
    if (kept.request !== request)
      throw new StripeProblem(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      });
    return { ...kept.answer, headers: { ...kept.answer.headers, 'idempotent-replayed': 'true' } };
  }

  keep(key: string, request: string, answer: Answer): void {
    this.#kept.set(key, { request, answer, at: this.clock.now() });
  }
}

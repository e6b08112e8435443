import { ServiceUnavailable } from '../faults';
import type { Settings } from '../options';
import { SingleFlight } from './single-flight';

/** So many silences in a row, and the next callers are told at once instead of waiting themselves. */
const SILENCES = 3;
const PAUSE_MS = 1000;
/** An answer as young as this, and no silence since, proves that the service lives. */
const FRESH_MS = 2000;

export interface CallOptions {
  readonly timeoutMs: number;
  /** Ask once more when the connection broke. Only for calls that may arrive twice. */
  readonly retry: boolean;
  /** Asks also when others met silence a moment ago: Pluspas itself has just sent this reader here. */
  readonly patient?: boolean;
}

/** The only way from the SDK to the service: short waits, one retry, and a memory of silence. */
export class ServiceLine {
  private silences = 0;
  private pausedUntil = 0;
  private answeredAt = Number.NEGATIVE_INFINITY;
  private readonly life = new SingleFlight<boolean>();

  constructor(private readonly settings: Pick<Settings, 'serviceUrl' | 'clock' | 'fetch' | 'timeoutMs'>) {}

  /**
   * @param address below `serviceUrl`: a path, or a whole URL as the provider's metadata gives it
   * @throws ServiceUnavailable when there is no answer in time
   */
  async call(
    address: string,
    init: RequestInit,
    { timeoutMs, retry, patient = false }: CallOptions,
  ): Promise<Response> {
    const now = this.settings.clock.now();
    if (now < this.pausedUntil && !patient) throw new ServiceUnavailable('no answer a moment ago');
    // One goes ahead to see; the others hear at once, instead of all waiting together.
    if (this.silences >= SILENCES) this.pausedUntil = now + PAUSE_MS;
    try {
      const answer = await this.once(address, init, timeoutMs).catch((cause: unknown) => {
        if (!retry || isTimeout(cause)) throw cause;
        return this.once(address, init, timeoutMs);
      });
      this.silences = 0;
      this.pausedUntil = 0;
      this.answeredAt = this.settings.clock.now();
      return answer;
    } catch (cause) {
      this.silences += 1;
      if (this.silences >= SILENCES) this.pausedUntil = this.settings.clock.now() + PAUSE_MS;
      throw new ServiceUnavailable(isTimeout(cause) ? `no answer in ${timeoutMs} ms` : 'no connection', { cause });
    }
  }

  /** Asked before a reader is sent there: a dead service must not take the newspaper's page with it. */
  async isUp(): Promise<boolean> {
    if (this.silences === 0 && this.settings.clock.now() - this.answeredAt < FRESH_MS) return true;
    return await this.life.run('health', () => this.lives());
  }

  private async lives(): Promise<boolean> {
    try {
      const answer = await this.call('/health/live', {}, { timeoutMs: this.settings.timeoutMs, retry: true });
      return answer.status < 500;
    } catch (cause) {
      if (!(cause instanceof ServiceUnavailable)) throw cause;
      // Nothing is cheaper to answer than this: whoever comes next need not wait as well.
      this.silences = SILENCES;
      this.pausedUntil = Math.max(this.pausedUntil, this.settings.clock.now() + PAUSE_MS);
      return false;
    }
  }

  private async once(address: string, init: RequestInit, timeoutMs: number): Promise<Response> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const answer = await this.settings.fetch(new URL(address, this.settings.serviceUrl), {
      ...init,
      redirect: 'manual',
      signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
    });
    // Read here, so that the wait covers the body too.
    const body = await answer.arrayBuffer();
    return new Response(body.byteLength === 0 ? null : body, { status: answer.status, headers: answer.headers });
  }
}

/** By name: what a `fetch` of another realm throws is no `Error` of this one. */
function isTimeout(cause: unknown): boolean {
  const name = typeof cause === 'object' && cause !== null && 'name' in cause ? cause.name : null;
  return name === 'TimeoutError' || name === 'AbortError';
}

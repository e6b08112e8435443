import { Injectable } from '@nestjs/common';
import { Clock, Metrics, Refusal } from '@pluspas/platform';
import { STRIPE_API_VERSION } from '../stripe/stripe-client';
import { InboxStore } from './inbox.store';
import { InboxWorker } from './inbox-worker';
import { SignedEvents } from './signed-events';

export const SIGNATURE_HEADER = 'stripe-signature';

/** Stripe calls. What it brings is written down before it hears that we have it, and nothing is asked meanwhile. */
@Injectable()
export class TakeInEvent {
  constructor(
    private readonly events: SignedEvents,
    private readonly inbox: InboxStore,
    private readonly worker: InboxWorker,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /**
   * @param body the bytes as they came
   * Refusal `invalid-request` naming the header when Stripe did not sign it, or not now; nothing is kept then. Throws when the
   * database does not answer, so that Stripe tells us again.
   */
  async execute(body: Buffer, signature: string | undefined): Promise<void> {
    const now = this.clock.now();
    const reading = this.events.read(body, signature, now);
    if (reading.kind === 'refused') {
      this.count('refused');
      throw new Refusal('invalid-request', { pointer: SIGNATURE_HEADER, detail: reading.words });
    }
    const isNew = await this.inbox.keep(reading.event, now);
    this.count(isNew ? 'kept' : 'repeated');
    if (reading.event.apiVersion !== STRIPE_API_VERSION) this.countVersion();
    if (isNew) this.worker.wake();
  }

  /** Harmless, because nothing is read from it, but the endpoint at Stripe wants another version. */
  private countVersion(): void {
    this.metrics.counter('stripe_events_of_another_version_total', 'Events written in another API version').inc();
  }

  private count(outcome: 'kept' | 'repeated' | 'refused'): void {
    this.metrics.counter('stripe_events_total', 'Events that Stripe sent, by what became of them', ['outcome']).inc({
      outcome,
    });
  }
}

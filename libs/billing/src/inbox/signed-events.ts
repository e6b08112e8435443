import type { Instant } from '@pluspas/domain';
import type { WebhookEvent } from './webhook-event';

export type Reading =
  | { readonly kind: 'event'; readonly event: WebhookEvent }
  /** `words`: for the log and the sender, who is Stripe or somebody who should not learn more. */
  | { readonly kind: 'refused'; readonly words: string };

/** Reads what a webhook brought, if Stripe signed it. */
export abstract class SignedEvents {
  /** `body`: its bytes as they came; a body that was parsed and written again has another signature. */
  abstract read(body: Buffer, signature: string | undefined, receivedAt: Instant): Reading;
}

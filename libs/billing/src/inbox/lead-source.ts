import type { Lead } from './webhook-event';

/** Stripe, as the one who knows to whom something belongs. */
export abstract class LeadSource {
  /** `null`: to nobody, or to nothing that still exists. Throws when Stripe does not answer. */
  abstract customerOf(lead: Lead): Promise<string | null>;
}

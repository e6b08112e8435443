/** How to reach Stripe, and how it reaches us. */
export interface StripeSettings {
  readonly secretKey: string;
  /** Signing secrets of the webhook endpoint, newest first: two while one replaces the other. */
  readonly webhookSecrets: readonly string[];
  /** Where its API answers when not at Stripe: a double on this machine. */
  readonly address: { readonly host: string; readonly port: number; readonly protocol: 'http' | 'https' } | null;
}

/** What the billing lib needs from its root module. */
export abstract class BillingOptions {
  abstract readonly stripe: StripeSettings;
  /** Work off the inbox in this process. Off for the terminal. */
  abstract readonly work: boolean;
}

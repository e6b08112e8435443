import type { AccountId } from '@pluspas/domain';

export interface CheckoutToOpen {
  /** Asked again with the same id, the same page comes back. */
  readonly id: string;
  readonly customer: string;
  readonly account: AccountId;
  readonly price: string;
  readonly plan: string;
  readonly language: 'nl' | 'fr' | 'en';
  /** Where she goes when it is paid, and when she thinks better of it. */
  readonly paidUrl: string;
  readonly stoppedUrl: string;
}

export type CheckoutStanding =
  | { readonly kind: 'open'; readonly url: string }
  | { readonly kind: 'complete' }
  | { readonly kind: 'expired' };

/** Stripe, as the one who takes the money. Everything throws when Stripe does not answer. */
export abstract class CheckoutDesk {
  /** The origin of the pages where readers pay. */
  abstract readonly paysAt: string;
  /** A new customer of this account; asked twice at once, one. */
  abstract newCustomer(account: AccountId, email: string): Promise<string>;
  /** The id of the price that has this lookup key now; `null`: it is not for sale at Stripe. */
  abstract priceOf(lookupKey: string): Promise<string | null>;
  abstract open(checkout: CheckoutToOpen): Promise<{ readonly id: string; readonly url: string }>;
  abstract standing(sessionId: string): Promise<CheckoutStanding>;
  /** From now on nobody pays there. An answer that says it was paid meanwhile. */
  abstract expire(sessionId: string): Promise<CheckoutStanding>;
}

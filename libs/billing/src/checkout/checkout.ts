import type { AccountId, TitleId } from '@pluspas/domain';

/** A price that somebody is about to pay, as we know of it. */
export interface Checkout {
  readonly id: string;
  readonly account: AccountId;
  /** The title that sells the plan. */
  readonly title: TitleId;
  readonly lookupKey: string;
  /** The address of the page she came from. */
  readonly backTo: string;
  /** Stripe's page. */
  readonly session: { readonly id: string; readonly url: string };
}

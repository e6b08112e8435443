/** Stripe, as the one who renews. Throws when it does not answer. */
export abstract class RenewalDesk {
  /** `renews: false`: it runs to the end of what is paid, and ends. Said twice, nothing changes. */
  abstract setRenewal(subscription: string, renews: boolean): Promise<void>;
}

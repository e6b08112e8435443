/** An event that Stripe signed. Its content is a hint only: whose state has to be asked for. */
export interface WebhookEvent {
  readonly id: string;
  readonly type: string;
  /** The version of the endpoint; `null` where the event names none. */
  readonly apiVersion: string | null;
  readonly customer: string | null;
  /** Where no customer is named: an object that leads to one. */
  readonly leadsTo: Lead | null;
}

export interface Lead {
  readonly kind: 'charge' | 'invoice' | 'payment_method';
  readonly id: string;
}

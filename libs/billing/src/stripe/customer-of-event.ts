import type { Lead } from '../inbox/webhook-event';

export interface Owner {
  readonly customer: string | null;
  readonly leadsTo: Lead | null;
}

interface EventObject {
  readonly object?: unknown;
  readonly id?: unknown;
  readonly customer?: unknown;
  readonly charge?: unknown;
  readonly invoice?: unknown;
  readonly payment_method?: unknown;
}

/**
 * Whose event is it? Most objects name their customer; a customer is its own; disputes, invoice payments, mandates and
 * fraud warnings name something that leads to one. Neither: nobody's, as prices and products are.
 */
export function ownerOf(object: EventObject): Owner {
  if (object.object === 'customer') return { customer: idOf(object.id), leadsTo: null };
  const customer = idOf(object.customer);
  if (customer !== null) return { customer, leadsTo: null };
  for (const kind of ['charge', 'invoice', 'payment_method'] as const) {
    const id = idOf(object[kind]);
    if (id !== null) return { customer: null, leadsTo: { kind, id } };
  }
  return { customer: null, leadsTo: null };
}

/** An id, or an object with one where the endpoint expands. */
function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return value instanceof Object && 'id' in value && typeof value.id === 'string' ? value.id : null;
}

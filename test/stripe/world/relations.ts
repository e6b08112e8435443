import { idOf, type Kind, type Objects } from './objects';

type Keys = { readonly [K in Kind]?: Readonly<Record<string, (one: Objects[K]) => string | null>> };

/** By what objects are looked for. Only what never changes after an object was made: the lists are kept, not rebuilt. */
export const RELATIONS = {
  subscription: { customer: (one) => idOf(one.customer) },
  invoice: {
    customer: (one) => idOf(one.customer),
    subscription: (one) => idOf(one.parent?.subscription_details?.subscription),
  },
  invoice_payment: {
    invoice: (one) => idOf(one.invoice),
    payment_intent: (one) => idOf(one.payment.payment_intent),
  },
  invoiceitem: { customer: (one) => idOf(one.customer) },
  charge: { customer: (one) => idOf(one.customer), payment_intent: (one) => idOf(one.payment_intent) },
  mandate: { payment_method: (one) => idOf(one.payment_method) },
} as const satisfies Keys;

export type RelatedKind = keyof typeof RELATIONS;
export type RelationOf<K extends RelatedKind> = keyof (typeof RELATIONS)[K] & string;

/** `invoice/customer/cus_1`: where the store keeps each list. */
export function relationsOf(kind: Kind, object: object): string[] {
  return Object.entries(keysOf(kind)).map(([name, key]) => `${kind}/${name}/${key(object as never)}`);
}

/** The list that a request's filters name, if there is one. */
export function relationWithin(kind: Kind, filters: object): string | null {
  const asked = Object.entries(filters).find(([name, id]) => typeof id === 'string' && name in keysOf(kind));
  return asked ? `${kind}/${asked[0]}/${asked[1]}` : null;
}

function keysOf(kind: Kind): Readonly<Record<string, (one: never) => string | null>> {
  return (RELATIONS as Keys)[kind] ?? {};
}

/** Parameters that change nothing here, and may be said all the same. */
const WITHOUT_EFFECT: readonly string[] = [
  'expand',
  'off_session',
  'use_stripe_sdk',
  'return_url',
  'locale',
  'confirmation_method',
  'automatic_payment_methods',
  // How a change of items is paid, said without a change of items.
  'proration_behavior',
  'proration_date',
  'payment_behavior',
];

/** Hands the parameters out and remembers which were looked at. */
export function watchReads(params: object): { readonly watched: object; readonly unread: () => readonly string[] } {
  const read = new Set<string | symbol>(WITHOUT_EFFECT);
  const watched = new Proxy(params, {
    get(target, name) {
      read.add(name);
      return Reflect.get(target, name);
    },
  });
  return { watched, unread: () => Object.keys(params).filter((name) => !read.has(name)) };
}

import type Stripe from 'stripe';

/** `''` is how a form says "empty this": Stripe's `Emptyable`. */
export function orNull<T extends object | string | number>(value: T | '' | null | undefined): T | null {
  return value === '' || value === undefined || value === null ? null : (value as T);
}

/** Only the fields that are there, so that an absent parameter leaves the object alone. */
export function given<T extends object, K extends keyof T>(
  params: T,
  names: readonly K[],
): { [P in K]: NonNullable<T[P]> } {
  const entries = names.filter((name) => params[name] !== undefined).map((name) => [name, params[name]]);
  return Object.fromEntries(entries) as { [P in K]: NonNullable<T[P]> };
}

/** New keys are added, a key set to `''` is removed, the rest stays: how Stripe merges metadata. */
export function mergeMetadata(
  before: Stripe.Metadata | null,
  change: Stripe.Emptyable<Stripe.MetadataParam> | undefined,
): Stripe.Metadata {
  if (change === '' || change === null) return {};
  const merged = { ...before, ...change };
  const kept = Object.entries(merged).filter(([, value]) => value !== '' && value !== null);
  return Object.fromEntries(kept.map(([key, value]) => [key, String(value)]));
}

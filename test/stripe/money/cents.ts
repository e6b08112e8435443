/** Whole euro cents. Never a float: 12.90 is 1290. */
export type Cents = number;

/**
 * `amount x part / whole` in whole cents, halves away from zero.
 * In BigInt: a year of seconds times a price leaves the whole numbers that a float can hold.
 */
export function share(amount: Cents, part: number, whole: number): Cents {
  if (whole <= 0) throw new Error('a share of nothing');
  const product = BigInt(Math.abs(amount)) * BigInt(part);
  const rounded = (2n * product + BigInt(whole)) / (2n * BigInt(whole));
  return amount < 0 ? negative(Number(rounded)) : Number(rounded);
}

/** A percentage has up to four decimals at Stripe. */
export function percent(amount: Cents, percentage: number): Cents {
  return share(amount, Math.round(percentage * 10_000), 1_000_000);
}

/** Never -0, which JSON and deep equality treat apart. */
export function negative(amount: Cents): Cents {
  return amount === 0 ? 0 : -amount;
}

export function sum(amounts: readonly Cents[]): Cents {
  return amounts.reduce((total, amount) => total + amount, 0);
}

import { InvalidArgumentError } from 'commander';

const DAY_MS = 86_400_000;

/** `a,b` -> `['a', 'b']`. */
export function listed(value: string): readonly string[] {
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A whole number of days, as ms. */
export function days(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError('Days are a whole number from 1.');
  return Number(value) * DAY_MS;
}

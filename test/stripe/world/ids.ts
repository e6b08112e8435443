import { createHash } from 'node:crypto';

/** Ids that look like Stripe's and are the same in every run with the same seed. */
export class Ids {
  #made = 0;

  constructor(private readonly seed: number) {}

  next(prefix: string): string {
    this.#made += 1;
    return `${prefix}_${this.word(String(this.#made))}`;
  }

  /** 24 characters that depend on nothing but the seed and `of`. */
  word(of: string): string {
    return createHash('sha1').update(`${this.seed}:${of}`).digest('hex').slice(0, 24);
  }
}

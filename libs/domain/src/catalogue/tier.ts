/** The class of an article, from open to closed. `free` and `registered` are opened by who you are, the rest by grants. */
export const TIERS = ['free', 'registered', 'metered', 'plus', 'exclusive'] as const;

export type Tier = (typeof TIERS)[number];

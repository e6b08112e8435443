/** A right that is no article. */
export const FEATURES = ['epaper', 'ad_free', 'gift_credits'] as const;

export type Feature = (typeof FEATURES)[number];

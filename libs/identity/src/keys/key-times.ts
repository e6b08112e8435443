const HOUR_MS = 3_600_000;

/** How long a copy of `/oidc/jwks` may be kept. */
export const JWKS_MAX_AGE_SECONDS = 3_600;

/** A published key waits so long before it signs: at least twice the life of a copy, so that everybody knows it. */
export const PROMOTE_AFTER_MS = 24 * HOUR_MS;

/**
 * A key that no longer signs is believed for so long: a day for the last process to be restarted, and ten minutes for
 * the longest life of what it signed last (a pass).
 */
export const DROP_AFTER_MS = 24 * HOUR_MS + 600_000;

import type { Allowance } from '@pluspas/platform';

export interface ClientLimitSettings {
  /** Wrong secrets of one client from one address. */
  readonly secretPair: Allowance;
  /** Wrong secrets from one address (IPv6: one /64), of whatever clients. */
  readonly secretAddress: Allowance;
  /** Failures at the provider's endpoints of those who prove nothing (apps, and who pretends to be one), by address. */
  readonly strangerAddress: Allowance;
  /** Questions of one client in one second, in one process. */
  readonly questionsPerSecond: number;
}

/** Documented in `docs/operations/limits.md`. */
export const CLIENT_LIMITS: ClientLimitSettings = {
  secretPair: { points: 10, seconds: 60 },
  secretAddress: { points: 60, seconds: 60 },
  // Phones behind one address of their network, each with a login that is over.
  strangerAddress: { points: 300, seconds: 60 },
  // More than one process answers: a backstop against a site that runs away, not a ration.
  questionsPerSecond: 50_000,
};

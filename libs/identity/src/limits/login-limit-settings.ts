import type { Allowance } from '@pluspas/platform';

/** What one way in allows, by whom it is tried. */
export interface WayAllowances {
  /** From one address (IPv6: one /64), for whatever account. Many readers may share one. */
  readonly address: Allowance;
  /** For one account, from anywhere but the devices it knows. */
  readonly account: Allowance;
  /** For one account from one address. */
  readonly pair: Allowance;
  /** For one account from a device that has logged in to it before; the three others don't count there. */
  readonly device: Allowance;
}

export interface LoginLimitSettings {
  /** Wrong passwords. */
  readonly password: WayAllowances;
  /** Codes asked for: each is a mail to somebody. */
  readonly codeRequest: WayAllowances;
  /** Wrong codes. Besides, each code has its own five tries. */
  readonly code: WayAllowances;
  /** Visits to another provider: nobody is named before she is back. */
  readonly upstream: Pick<WayAllowances, 'address'>;
  /** Passkeys that did not log in. By address alone: whose they are is known after the proof. */
  readonly passkey: Pick<WayAllowances, 'address'>;
}

/** Only what differs from `LOGIN_LIMITS`. */
export type LoginLimitChanges = { readonly [Way in keyof LoginLimitSettings]?: Partial<LoginLimitSettings[Way]> };

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Documented in `docs/operations/limits.md`. Nothing here ever locks an account: it is open again by itself. */
export const LOGIN_LIMITS: LoginLimitSettings = {
  password: {
    address: { points: 100, seconds: 15 * MINUTE },
    account: { points: 20, seconds: HOUR },
    pair: { points: 10, seconds: 15 * MINUTE },
    device: { points: 10, seconds: 15 * MINUTE },
  },
  codeRequest: {
    address: { points: 60, seconds: HOUR },
    account: { points: 5, seconds: 15 * MINUTE },
    pair: { points: 5, seconds: 15 * MINUTE },
    device: { points: 5, seconds: 15 * MINUTE },
  },
  code: {
    address: { points: 100, seconds: 15 * MINUTE },
    account: { points: 20, seconds: HOUR },
    pair: { points: 10, seconds: 15 * MINUTE },
    device: { points: 10, seconds: 15 * MINUTE },
  },
  upstream: { address: { points: 300, seconds: 15 * MINUTE } },
  passkey: { address: { points: 100, seconds: 15 * MINUTE } },
};

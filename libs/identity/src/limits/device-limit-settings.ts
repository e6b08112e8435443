import type { Allowance } from '@pluspas/platform';

/** Documented in `docs/operations/limits.md`. */
export const DEVICE_ALLOWANCES = {
  /** "Read on here", by account: enough for a reader between three devices, too little for two households. */
  turns: { points: 10, seconds: 3600 },
  /** Mails that say a device gave way, by account. A browser that forgets its cookies logs in every day. */
  notices: { points: 3, seconds: 86_400 },
} as const satisfies Record<string, Allowance>;

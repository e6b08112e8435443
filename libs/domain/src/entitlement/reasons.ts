/** Why an article opens, strongest first where several grants are live (design section 6). */
export const ALLOW_REASONS = [
  'free',
  'registered',
  'subscription',
  'bundle',
  'trial',
  'print',
  'app_store',
  'household_seat',
  'organisation_seat',
  'email_domain',
  'ip_range',
  'gift_subscription',
  'admin_grant',
  'campaign',
  'grace',
  'meter',
  'gift_link',
  'verified_crawler',
  'outage',
] as const;

/** Why an article stays closed, in the order in which one of several is named. */
export const DENY_REASONS = [
  'outage_unknown',
  'payment_required',
  'unverified_crawler',
  'gift_expired',
  'gift_exhausted',
  'session_revoked',
  'device_limit',
  'email_unverified',
  'payment_failed',
  'paused',
  'revoked',
  'refunded',
  'expired',
  'tier_not_included',
  'title_not_included',
  'registration_required',
  'meter_exhausted',
  'login_required',
  'no_entitlement',
] as const;

export const WALLS = ['login', 'registration', 'metered', 'paywall'] as const;

export type AllowReason = (typeof ALLOW_REASONS)[number];
export type DenyReason = (typeof DENY_REASONS)[number];
export type Reason = AllowReason | DenyReason;
export type Wall = (typeof WALLS)[number];

import type { DenyReason, Wall } from '@pluspas/domain';

/** Addresses that a wall may lead to. The caller knows them; the wall only chooses. */
export interface WallLinks {
  readonly login: string;
  /** Where the form with the offers goes, by GET with `offer=<lookup key>`. */
  readonly subscribe: string;
  readonly plans: string;
  readonly register: string;
  readonly account: string;
  readonly care: string;
  readonly front: string;
  /** The newspaper that the subscription is for; `account` when the reader has no other one. */
  readonly other: string;
  /** Forgets the reader on this device. */
  readonly forget: string;
  /** This same page. */
  readonly retry: string;
  readonly robots: string;
  readonly pay: string;
  readonly find: string;
  /** Takes a place for this device, where others took it. */
  readonly readHere: string;
  /** Where she chooses which device gives way. */
  readonly devices: string;
  /** Says why a subscriber sees this, and what to do about it. */
  readonly why: string;
}

export interface WallWays {
  readonly button: keyof WallLinks;
  readonly link: keyof WallLinks;
  /** The button belongs to a form with offers. */
  readonly offers: boolean;
  /** A line above everything lets a subscriber in before a stranger meets the prices; it takes the link's place. */
  readonly already: boolean;
}

const ways = (button: keyof WallLinks, link: keyof WallLinks, offers = false, already = false): WallWays => ({
  button,
  link,
  offers,
  already,
});

const WAYS: Record<DenyReason, WallWays> = {
  login_required: ways('subscribe', 'login', true, true),
  registration_required: ways('register', 'login'),
  no_entitlement: ways('subscribe', 'find', true),
  tier_not_included: ways('subscribe', 'front', true),
  title_not_included: ways('subscribe', 'other', true),
  meter_exhausted: ways('subscribe', 'front', true),
  payment_failed: ways('pay', 'pay'),
  paused: ways('account', 'account'),
  expired: ways('subscribe', 'plans', true),
  refunded: ways('subscribe', 'care', true),
  revoked: ways('care', 'plans'),
  session_revoked: ways('login', 'care'),
  device_limit: ways('readHere', 'devices'),
  email_unverified: ways('account', 'account'),
  gift_expired: ways('subscribe', 'login', true, true),
  gift_exhausted: ways('subscribe', 'login', true, true),
  unverified_crawler: ways('robots', 'login'),
  payment_required: ways('robots', 'login'),
  outage_unknown: ways('retry', 'front'),
};

const UNKNOWN: Record<Wall, WallWays> = {
  login: ways('login', 'care'),
  registration: WAYS.registration_required,
  metered: WAYS.meter_exhausted,
  paywall: WAYS.login_required,
};

const REMEMBERED = ways('login', 'forget');

export function isKnownReason(reason: string): reason is DenyReason {
  return Object.hasOwn(WAYS, reason);
}

/** What the wall offers for a reason, where the reader is `stranger` (nobody logged in) or not. */
export function waysOf(reason: string, wall: Wall, stranger: boolean): WallWays {
  if (!isKnownReason(reason)) return UNKNOWN[wall];
  if (reason === 'login_required' && wall === 'login') return REMEMBERED;
  if (reason === 'meter_exhausted' && stranger) return { ...WAYS.meter_exhausted, already: true };
  return WAYS[reason];
}

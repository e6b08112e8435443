import type { Grant, GrantSource } from '../grant/grant';
import { ALLOW_REASONS, type AllowReason } from './reasons';

type SpeakingSource = Exclude<GrantSource, 'subscription' | 'grace'>;

const REASON_OF_SOURCE: Readonly<Record<SpeakingSource, AllowReason>> = {
  trial: 'trial',
  print: 'print',
  app_store: 'app_store',
  household_seat: 'household_seat',
  organisation_seat: 'organisation_seat',
  email_domain: 'email_domain',
  ip_range: 'ip_range',
  gift_subscription: 'gift_subscription',
  admin: 'admin_grant',
  campaign: 'campaign',
};

/** The reason that a grant gives, and how it ranks among those of other grants (design section 6): 0 goes first. */
export interface Voice {
  readonly reason: AllowReason;
  readonly rank: number;
}

const VOICES = Object.fromEntries(
  ALLOW_REASONS.map((reason, rank): [AllowReason, Voice] => [reason, { reason, rank }]),
) as Readonly<Record<AllowReason, Voice>>;

/** In which words a grant answers on its home title, and on every other one. Only subscriptions make a difference. */
export function voicesOf({ source, paymentFailed }: Grant): { readonly atHome: Voice; readonly away: Voice } {
  if (source === 'subscription' || (source === 'grace' && !paymentFailed)) {
    return { atHome: VOICES.subscription, away: VOICES.bundle };
  }
  const voice = source === 'grace' ? VOICES.grace : VOICES[REASON_OF_SOURCE[source]];
  return { atHome: voice, away: voice };
}

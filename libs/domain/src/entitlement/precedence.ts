import type { TitleId } from '../catalogue/section';
import type { Grant, GrantSource } from '../grant/grant';
import type { CompiledGrant } from './compile';
import type { Via } from './decision';
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

const RANK = Object.fromEntries(ALLOW_REASONS.map((reason, rank) => [reason, rank])) as Record<AllowReason, number>;

/** The words in which a live grant answers on `title`. */
export function reasonOf({ grant, home }: CompiledGrant, title: TitleId): AllowReason {
  if (grant.source === 'grace' && grant.paymentFailed) return 'grace';
  if (grant.source === 'subscription' || grant.source === 'grace') {
    return home === null || home === title ? 'subscription' : 'bundle';
  }
  return REASON_OF_SOURCE[grant.source];
}

/**
 * The grant that speaks for all of them on `title`: by precedence of the reason (design section 6), then the one that
 * lasts longest, then the oldest. Total, so that the order in which grants were loaded never shows.
 */
export function strongestOf(grants: readonly CompiledGrant[], title: TitleId): CompiledGrant | undefined {
  let strongest: CompiledGrant | undefined;
  let best = Number.POSITIVE_INFINITY;
  for (const candidate of grants) {
    const rank = RANK[reasonOf(candidate, title)];
    if (strongest && (rank > best || (rank === best && !outlasts(candidate.grant, strongest.grant)))) continue;
    strongest = candidate;
    best = rank;
  }
  return strongest;
}

function outlasts(one: Grant, other: Grant): boolean {
  if (one.until === other.until) return one.id < other.id;
  if (one.until === null || other.until === null) return one.until === null;
  return one.until > other.until;
}

export function viaOf({ grant, home }: CompiledGrant): Via {
  return { grant: grant.id, source: grant.source, title: home };
}

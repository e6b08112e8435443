import type { Tier } from '@pluspas/domain';
import type { VNode } from 'preact';
import type { Language } from '../messages/language';
import { messagesOf } from '../messages/messages';

export interface TierBadgeProps {
  readonly tier: Tier;
  readonly language: Language;
  /** Tier `metered` only: what is left this month. Without an allowance it reads "Abonnees". */
  readonly meter?: { readonly remaining: number; readonly allowance: number };
}

/** A word, not a padlock. Free articles carry none. */
export function TierBadge({ tier, language, meter }: TierBadgeProps): VNode | null {
  if (tier === 'free') return null;
  const words = messagesOf(language);
  const counted = tier === 'metered' && meter !== undefined && meter.allowance > 0;
  return (
    <span class={`tier tier-${tier}`}>
      {counted ? words.tierOfAllowance(meter.remaining, meter.allowance) : words.tiers[tier]}
    </span>
  );
}

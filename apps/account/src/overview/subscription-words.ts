import type { Language } from '@pluspas/ui';
import type { SubscriptionState } from './subscriptions';

interface StateWords {
  readonly tag: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'info';
  /** The day's name in the list of facts. */
  readonly at: string;
}

/** Words of the card of one subscription, until subscribing and cancelling bring their own page. */
export const SUBSCRIPTION_WORDS: Record<Language, Record<SubscriptionState, StateWords> & { readonly paper: string }> =
  {
    nl: {
      renews: { tag: 'Actief', tone: 'ok', at: 'Verlengt op' },
      ends: { tag: 'Opgezegd', tone: 'info', at: 'Je leest verder' },
      'payment-due': { tag: 'Betaling niet gelukt', tone: 'warn', at: 'Je leest verder' },
      ended: { tag: 'Afgelopen', tone: 'bad', at: 'Laatste dag' },
      paper: 'Op papier',
    },
    fr: {
      renews: { tag: 'Actif', tone: 'ok', at: 'Se renouvelle le' },
      ends: { tag: 'Résilié', tone: 'info', at: 'Vous continuez à lire' },
      'payment-due': { tag: 'Paiement non abouti', tone: 'warn', at: 'Vous continuez à lire' },
      ended: { tag: 'Terminé', tone: 'bad', at: 'Dernier jour' },
      paper: 'Sur papier',
    },
    en: {
      renews: { tag: 'Active', tone: 'ok', at: 'Renews on' },
      ends: { tag: 'Cancelled', tone: 'info', at: 'You read on' },
      'payment-due': { tag: 'Payment did not go through', tone: 'warn', at: 'You read on' },
      ended: { tag: 'Ended', tone: 'bad', at: 'Last day' },
      paper: 'On paper',
    },
  };

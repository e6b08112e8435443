import type { Language } from '@pluspas/ui';

export interface CancelWords {
  readonly pageTitle: string;
  readonly headline: (plan: string) => string;
  /** `until`: "tot en met 24 december". */
  readonly body: (until: string) => string;
  readonly go: string;
  readonly stay: string;
  readonly done: string;
  readonly doneBody: (until: string) => string;
  readonly keep: string;
  readonly back: string;
  /** On the card of a subscription. */
  readonly link: string;
}

export const CANCEL_WORDS: Record<Language, CancelWords> = {
  nl: {
    pageTitle: 'Opzeggen – Pluspas',
    headline: (plan) => `${plan} opzeggen?`,
    body: (until) => `Je leest verder ${until}. Daarna betaal je niets meer.`,
    go: 'Ja, zeg op',
    stay: 'Nee, houd mijn abonnement',
    done: 'Je hebt opgezegd.',
    doneBody: (until) => `Je leest verder ${until} en betaalt niets meer. Bedenk je je, dan loopt het gewoon door.`,
    keep: 'Toch houden',
    back: 'Naar Mijn Pluspas',
    link: 'Zeg op',
  },
  fr: {
    pageTitle: 'Résilier – Pluspas',
    headline: (plan) => `Résilier ${plan} ?`,
    body: (until) => `Vous continuez à lire ${until}. Ensuite, vous ne payez plus rien.`,
    go: 'Oui, résilier',
    stay: 'Non, garder mon abonnement',
    done: 'Vous avez résilié.',
    doneBody: (until) =>
      `Vous continuez à lire ${until} et ne payez plus rien. Si vous changez d'avis, il se poursuit simplement.`,
    keep: 'Le garder finalement',
    back: 'Vers Mon Pluspas',
    link: 'Résilier',
  },
  en: {
    pageTitle: 'Cancel – Pluspas',
    headline: (plan) => `Cancel ${plan}?`,
    body: (until) => `You read on ${until}. After that you pay nothing more.`,
    go: 'Yes, cancel',
    stay: 'No, keep my subscription',
    done: 'You have cancelled.',
    doneBody: (until) => `You read on ${until} and pay nothing more. If you change your mind, it simply goes on.`,
    keep: 'Keep it after all',
    back: 'To My Pluspas',
    link: 'Cancel',
  },
};

import type { Language } from '@pluspas/ui';

export interface SubscribeWords {
  readonly pageTitle: string;
  readonly headline: (plan: string) => string;
  readonly per: { readonly month: string; readonly year: string };
  /** How it goes on after the first term: its price, and that it can be ended. */
  readonly goesOn: { readonly month: (price: string) => string; readonly year: (price: string) => string };
  readonly regret: string;
  readonly loggedInAs: (email: string) => string;
  readonly otherAccount: string;
  readonly go: string;
  readonly stop: string;
  readonly subscribed: SubscribeMessage;
  readonly notForSale: SubscribeMessage;
  readonly badLink: SubscribeMessage;
}

export interface SubscribeMessage {
  readonly headline: string;
  readonly body: string;
  readonly button: string;
}

export const SUBSCRIBE_WORDS: Record<Language, SubscribeWords> = {
  nl: {
    pageTitle: 'Abonneren – Pluspas',
    headline: (plan) => plan,
    per: { month: 'per maand', year: 'per jaar' },
    goesOn: {
      month: (price) => `Je betaalt nu ${price} en daarna elke maand opnieuw, tot je opzegt. Opzeggen kan altijd.`,
      year: (price) => `Je betaalt nu ${price} en daarna elk jaar opnieuw, tot je opzegt. Opzeggen kan altijd.`,
    },
    regret: 'Bedenk je je binnen 14 dagen? Dan krijg je je geld terug. Een mail naar de klantendienst is genoeg.',
    loggedInAs: (email) => `Het abonnement komt op het account ${email}.`,
    otherAccount: 'Neem een ander account',
    go: 'Ga naar betalen',
    stop: 'Toch niet, terug naar de krant',
    subscribed: {
      headline: 'Je hebt al een abonnement op deze krant',
      body: 'We laten je niet twee keer betalen. Lees gewoon verder, of bekijk je abonnement in je account.',
      button: 'Lees verder',
    },
    notForSale: {
      headline: 'Dit kun je hier nu niet kopen',
      body: 'De klantendienst regelt het graag voor je. Je hebt niets betaald.',
      button: 'Terug naar de krant',
    },
    badLink: {
      headline: 'Deze link klopt niet',
      body: 'Ga terug naar het artikel en kies daar je abonnement. Je hebt niets betaald.',
      button: 'Naar mijn account',
    },
  },
  fr: {
    pageTitle: "S'abonner – Pluspas",
    headline: (plan) => plan,
    per: { month: 'par mois', year: 'par an' },
    goesOn: {
      month: (price) =>
        `Vous payez ${price} maintenant, puis chaque mois, jusqu'à ce que vous résiliiez. C'est possible à tout moment.`,
      year: (price) =>
        `Vous payez ${price} maintenant, puis chaque année, jusqu'à ce que vous résiliiez. C'est possible à tout moment.`,
    },
    regret: "Vous changez d'avis dans les 14 jours ? Vous êtes remboursé. Un e-mail au service clients suffit.",
    loggedInAs: (email) => `L'abonnement sera lié au compte ${email}.`,
    otherAccount: 'Prendre un autre compte',
    go: 'Passer au paiement',
    stop: 'Finalement non, revenir au journal',
    subscribed: {
      headline: 'Vous êtes déjà abonné à ce journal',
      body: 'Nous ne vous faisons pas payer deux fois. Poursuivez votre lecture, ou voyez votre abonnement dans votre compte.',
      button: 'Poursuivre la lecture',
    },
    notForSale: {
      headline: "Ceci n'est pas en vente ici pour l'instant",
      body: "Le service clients s'en charge volontiers. Vous n'avez rien payé.",
      button: 'Revenir au journal',
    },
    badLink: {
      headline: "Ce lien n'est pas correct",
      body: "Revenez à l'article et choisissez-y votre abonnement. Vous n'avez rien payé.",
      button: 'Vers mon compte',
    },
  },
  en: {
    pageTitle: 'Subscribe – Pluspas',
    headline: (plan) => plan,
    per: { month: 'a month', year: 'a year' },
    goesOn: {
      month: (price) => `You pay ${price} now, and again every month until you cancel. You can cancel at any time.`,
      year: (price) => `You pay ${price} now, and again every year until you cancel. You can cancel at any time.`,
    },
    regret: 'Changed your mind within 14 days? You get your money back. A mail to customer care is enough.',
    loggedInAs: (email) => `The subscription goes to the account ${email}.`,
    otherAccount: 'Use another account',
    go: 'Go to payment',
    stop: 'No, back to the newspaper',
    subscribed: {
      headline: 'You already subscribe to this newspaper',
      body: 'We don’t let you pay twice. Just read on, or look at your subscription in your account.',
      button: 'Read on',
    },
    notForSale: {
      headline: 'You can’t buy this here right now',
      body: 'Customer care will gladly arrange it. You have paid nothing.',
      button: 'Back to the newspaper',
    },
    badLink: {
      headline: 'This link is not right',
      body: 'Go back to the article and choose your subscription there. You have paid nothing.',
      button: 'To my account',
    },
  },
};

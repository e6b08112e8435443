import type { Language } from '@pluspas/ui';

export interface WayInWords {
  readonly title: string;
  readonly lead: string;
  /** Under the field. */
  readonly note: string;
  readonly button: string;
  /** For who came by the other name of this page. */
  readonly other: string;
}

export interface LoginWords {
  readonly login: WayInWords;
  readonly register: WayInWords;
  readonly ratherPassword: string;
  readonly ratherCode: string;
}

/** The first page: an address, and no word of whether we know it. */
export const LOGIN_WORDS: Record<Language, LoginWords> = {
  nl: {
    login: {
      title: 'Meld je aan',
      lead: 'Met je e-mailadres. Ook als je al abonnee bent van een van onze kranten.',
      note: 'We sturen je een code. Een wachtwoord hoeft niet.',
      button: 'Ga verder',
      other: 'Nog geen Pluspas? Vul je e-mailadres in, dan maken we er gratis een voor je aan.',
    },
    register: {
      title: 'Maak een gratis Pluspas',
      lead: 'Een e-mailadres is genoeg, een betaalkaart hoeft niet.',
      note: 'We sturen je een code om je adres te bevestigen.',
      button: 'Ga verder',
      other: 'Heb je al een Pluspas? Vul dan gewoon je e-mailadres in.',
    },
    ratherPassword: 'Liever met je wachtwoord',
    ratherCode: 'Liever met een code',
  },
  fr: {
    login: {
      title: 'Connectez-vous',
      lead: "Avec votre adresse e-mail, aussi si vous êtes déjà abonné à l'un de nos journaux.",
      note: 'Nous vous envoyons un code, sans mot de passe.',
      button: 'Continuer',
      other: 'Pas encore de Pluspas ? Saisissez votre adresse e-mail, nous en créons un gratuitement.',
    },
    register: {
      title: 'Créez un Pluspas gratuit',
      lead: 'Une adresse e-mail suffit, sans carte bancaire.',
      note: 'Nous vous envoyons un code pour confirmer votre adresse.',
      button: 'Continuer',
      other: 'Vous avez déjà un Pluspas ? Saisissez simplement votre adresse e-mail.',
    },
    ratherPassword: 'Plutôt avec votre mot de passe',
    ratherCode: 'Plutôt avec un code',
  },
  en: {
    login: {
      title: 'Log in',
      lead: 'With your e-mail address, also if you already subscribe to one of our newspapers.',
      note: 'We send you a code, no password needed.',
      button: 'Continue',
      other: 'No Pluspas yet? Enter your e-mail address and we make one for you, free.',
    },
    register: {
      title: 'Create a free Pluspas',
      lead: 'An e-mail address is enough, no card needed.',
      note: 'We send you a code to confirm your address.',
      button: 'Continue',
      other: 'Have a Pluspas already? Just enter your e-mail address.',
    },
    ratherPassword: 'Use your password instead',
    ratherCode: 'Use a code instead',
  },
};

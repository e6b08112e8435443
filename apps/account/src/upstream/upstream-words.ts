import type { Language } from '@pluspas/ui';
import type { UpstreamTold } from '../login/login-path';

type Told = readonly [lead: string, rest: string];

export interface UpstreamWords {
  readonly or: string;
  readonly goOnWith: (provider: string) => string;
  readonly told: Readonly<Record<UpstreamTold, Told>>;
  readonly open: {
    readonly title: string;
    /** Before the address. */
    readonly lead: string;
    readonly note: (provider: string) => string;
    readonly button: string;
    readonly have: string;
  };
  readonly prove: {
    readonly title: string;
    readonly lead: (provider: string) => string;
    readonly note: string;
    readonly button: string;
    readonly password: string;
    readonly without: string;
  };
}

export const UPSTREAM_WORDS: Record<Language, UpstreamWords> = {
  nl: {
    or: 'of',
    goOnWith: (provider) => `Ga verder met ${provider}`,
    told: {
      stopped: [
        'Je bent niet aangemeld.',
        'Je stopte halverwege. Probeer het opnieuw, of vul hieronder je e-mailadres in.',
      ],
      failed: ['Dat lukte nu niet.', 'Probeer het straks opnieuw, of vul hieronder je e-mailadres in.'],
      void: ['Dat duurde te lang.', 'Probeer het opnieuw, of vul hieronder je e-mailadres in.'],
    },
    open: {
      title: 'Maak je gratis Pluspas',
      lead: 'We maken een Pluspas voor',
      note: (provider) => `Je meldt je voortaan aan met ${provider}, of met een code in je mailbox.`,
      button: 'Maak mijn Pluspas',
      have: 'Ik heb al een Pluspas, met een ander e‑mailadres',
    },
    prove: {
      title: 'Nog één keer je e-mailadres',
      lead: (provider) => `We sturen je een code. Daarna meld je je gewoon aan met ${provider}.`,
      note: 'Heb je al een Pluspas? Vul dan het adres van die Pluspas in.',
      button: 'Stuur me een code',
      password: 'Liever met je wachtwoord',
      without: 'Toch een andere manier',
    },
  },
  fr: {
    or: 'ou',
    goOnWith: (provider) => `Continuer avec ${provider}`,
    told: {
      stopped: [
        "Vous n'êtes pas connecté.",
        'Vous vous êtes arrêté en route. Réessayez, ou saisissez votre adresse e-mail ci-dessous.',
      ],
      failed: ["Cela n'a pas fonctionné.", 'Réessayez plus tard, ou saisissez votre adresse e-mail ci-dessous.'],
      void: ['Cela a pris trop de temps.', 'Réessayez, ou saisissez votre adresse e-mail ci-dessous.'],
    },
    open: {
      title: 'Créez votre Pluspas gratuit',
      lead: 'Nous créons un Pluspas pour',
      note: (provider) => `Vous vous connecterez ensuite avec ${provider}, ou avec un code dans votre boîte mail.`,
      button: 'Créer mon Pluspas',
      have: "J'ai déjà un Pluspas, avec une autre adresse e‑mail",
    },
    prove: {
      title: 'Une fois encore, votre adresse e-mail',
      lead: (provider) => `Nous vous envoyons un code. Ensuite, vous vous connecterez simplement avec ${provider}.`,
      note: "Vous avez déjà un Pluspas ? Saisissez l'adresse de ce Pluspas.",
      button: "M'envoyer un code",
      password: 'Plutôt avec votre mot de passe',
      without: 'Plutôt une autre manière',
    },
  },
  en: {
    or: 'or',
    goOnWith: (provider) => `Continue with ${provider}`,
    told: {
      stopped: ['You are not logged in.', 'You stopped half way. Try again, or enter your e-mail address below.'],
      failed: ['That did not work just now.', 'Try again later, or enter your e-mail address below.'],
      void: ['That took too long.', 'Try again, or enter your e-mail address below.'],
    },
    open: {
      title: 'Create your free Pluspas',
      lead: 'We create a Pluspas for',
      note: (provider) => `From now on you log in with ${provider}, or with a code in your mailbox.`,
      button: 'Create my Pluspas',
      have: 'I have a Pluspas already, with another e‑mail address',
    },
    prove: {
      title: 'Your e-mail address, just this once',
      lead: (provider) => `We send you a code. After that you simply log in with ${provider}.`,
      note: 'Have a Pluspas already? Enter the address of that Pluspas.',
      button: 'Send me a code',
      password: 'Use your password instead',
      without: 'Another way after all',
    },
  },
};

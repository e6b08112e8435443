import type { Language } from '@pluspas/ui';

export interface AppLoginWords {
  readonly headline: string;
  readonly body: (app: string) => string;
  readonly howLong: string;
  readonly warning: string;
  readonly as: string;
  readonly go: string;
  readonly other: string;
  readonly stop: string;
}

export const APP_LOGIN_WORDS: Record<Language, AppLoginWords> = {
  nl: {
    headline: 'Een app wil je aanmelden',
    body: (app) => `De app ${app} krijgt te zien wie je bent en wat je mag lezen. Je wachtwoord krijgt ze niet.`,
    howLong:
      'De app blijft aangemeld zolang je ze gebruikt, hoogstens 180 dagen. Je stopt dat zelf bij ‘Mijn apparaten’ of door je af te melden.',
    warning: 'Heb je zelf geen app geopend? Kies dan ‘Niet aanmelden’.',
    as: 'Je bent aangemeld als',
    go: 'Ga verder',
    other: 'Een ander account gebruiken',
    stop: 'Niet aanmelden',
  },
  fr: {
    headline: 'Une application veut vous connecter',
    body: (app) =>
      `L’application ${app} saura qui vous êtes et ce que vous pouvez lire. Elle ne reçoit pas votre mot de passe.`,
    howLong:
      'L’application reste connectée tant que vous l’utilisez, 180 jours au plus. Vous y mettez fin sous « Mes appareils » ou en vous déconnectant.',
    warning: 'Vous n’avez pas ouvert d’application ? Choisissez « Ne pas me connecter ».',
    as: 'Vous êtes connecté en tant que',
    go: 'Continuer',
    other: 'Utiliser un autre compte',
    stop: 'Ne pas me connecter',
  },
  en: {
    headline: 'An app wants to log you in',
    body: (app) => `The app ${app} will see who you are and what you may read. It does not get your password.`,
    howLong:
      'The app stays logged in while you use it, for 180 days at most. You end that under “My devices”, or by logging out.',
    warning: 'Did you not open an app yourself? Then choose “Do not log in”.',
    as: 'You are logged in as',
    go: 'Continue',
    other: 'Use another account',
    stop: 'Do not log in',
  },
};

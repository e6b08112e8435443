import type { Language } from '@pluspas/ui';

export interface RecoverWords {
  readonly title: string;
  readonly lead: string;
  readonly note: string;
  readonly button: string;
}

export const RECOVER_WORDS: Record<Language, RecoverWords> = {
  nl: {
    title: 'Wachtwoord vergeten?',
    lead: 'Vul je e-mailadres in. Met de code die we je sturen, kies je een nieuw wachtwoord.',
    note: 'Op al je toestellen moet je je daarna opnieuw aanmelden.',
    button: 'Stuur me een code',
  },
  fr: {
    title: 'Mot de passe oublié ?',
    lead: 'Saisissez votre adresse e-mail. Avec le code que nous vous envoyons, vous choisissez un nouveau mot de passe.',
    note: 'Vous devrez ensuite vous reconnecter sur tous vos appareils.',
    button: "M'envoyer un code",
  },
  en: {
    title: 'Forgot your password?',
    lead: 'Enter your e-mail address. With the code that we send you, you choose a new password.',
    note: 'You will have to log in again on all your devices.',
    button: 'Send me a code',
  },
};

import type { PasswordFault } from '@pluspas/identity';
import type { Language } from '@pluspas/ui';

export interface PasswordWords {
  readonly setTitle: string;
  readonly changeTitle: string;
  readonly newTitle: string;
  readonly lead: string;
  readonly endsOthers: string;
  readonly current: string;
  readonly next: string;
  readonly note: string;
  readonly save: string;
  readonly saveAndGoOn: string;
  readonly back: string;
  readonly currentWrong: string;
  readonly faults: Record<PasswordFault, string>;
  readonly done: string;
  readonly doneMore: string;
  /** On the account page. */
  readonly name: string;
  readonly isSet: string;
  readonly isNotSet: string;
  readonly change: string;
  readonly set: string;
  readonly again: { readonly headline: string; readonly body: string; readonly button: string };
}

export const PASSWORD_WORDS: Record<Language, PasswordWords> = {
  nl: {
    setTitle: 'Kies een wachtwoord',
    changeTitle: 'Wijzig je wachtwoord',
    newTitle: 'Kies een nieuw wachtwoord',
    lead: 'Een wachtwoord hoeft niet: een code in je mailbox volstaat altijd.',
    endsOthers: 'Op al je andere toestellen word je afgemeld.',
    current: 'Huidig wachtwoord',
    next: 'Nieuw wachtwoord',
    note: 'Minstens 10 tekens. Een korte zin onthoud je makkelijk.',
    save: 'Bewaar',
    saveAndGoOn: 'Bewaar en ga verder',
    back: 'Terug naar Mijn Pluspas',
    currentWrong: 'Dat is niet je huidige wachtwoord.',
    faults: {
      'too-short': 'Dat is te kort: neem minstens 10 tekens.',
      'too-long': 'Dat is te lang: neem hoogstens 256 tekens.',
      guessable: 'Dat is makkelijk te raden. Neem een paar woorden die niet bij elkaar horen.',
    },
    done: 'Je wachtwoord is bewaard.',
    doneMore: 'Op al je andere toestellen ben je afgemeld.',
    name: 'Wachtwoord',
    isSet: 'ingesteld',
    isNotSet: 'niet ingesteld, je meldt je aan met een code',
    change: 'Wijzig',
    set: 'Stel in',
    again: {
      headline: 'Meld je nog eens aan',
      body: 'Zo weten we zeker dat jij het bent die een wachtwoord kiest. Daarna kom je hier terug.',
      button: 'Meld je aan',
    },
  },
  fr: {
    setTitle: 'Choisissez un mot de passe',
    changeTitle: 'Modifiez votre mot de passe',
    newTitle: 'Choisissez un nouveau mot de passe',
    lead: "Un mot de passe n'est pas nécessaire : un code par e-mail suffit toujours.",
    endsOthers: 'Vous serez déconnecté de tous vos autres appareils.',
    current: 'Mot de passe actuel',
    next: 'Nouveau mot de passe',
    note: 'Au moins 10 caractères. Une courte phrase se retient bien.',
    save: 'Enregistrer',
    saveAndGoOn: 'Enregistrer et continuer',
    back: 'Retour à Mon Pluspas',
    currentWrong: "Ce n'est pas votre mot de passe actuel.",
    faults: {
      'too-short': "C'est trop court : prenez au moins 10 caractères.",
      'too-long': "C'est trop long : prenez au plus 256 caractères.",
      guessable: "C'est facile à deviner. Prenez quelques mots sans lien entre eux.",
    },
    done: 'Votre mot de passe est enregistré.',
    doneMore: 'Vous êtes déconnecté de tous vos autres appareils.',
    name: 'Mot de passe',
    isSet: 'défini',
    isNotSet: 'non défini, vous vous connectez avec un code',
    change: 'Modifier',
    set: 'Définir',
    again: {
      headline: 'Connectez-vous encore une fois',
      body: "Nous saurons ainsi que c'est bien vous qui choisissez un mot de passe. Vous reviendrez ensuite ici.",
      button: 'Se connecter',
    },
  },
  en: {
    setTitle: 'Choose a password',
    changeTitle: 'Change your password',
    newTitle: 'Choose a new password',
    lead: 'You need no password: a code in your mailbox always does.',
    endsOthers: 'You will be logged out on all your other devices.',
    current: 'Current password',
    next: 'New password',
    note: 'At least 10 characters. A short sentence is easy to remember.',
    save: 'Save',
    saveAndGoOn: 'Save and go on',
    back: 'Back to My Pluspas',
    currentWrong: 'That is not your current password.',
    faults: {
      'too-short': 'That is too short: take at least 10 characters.',
      'too-long': 'That is too long: take at most 256 characters.',
      guessable: 'That is easy to guess. Take a few words that do not belong together.',
    },
    done: 'Your password is saved.',
    doneMore: 'You are logged out on all your other devices.',
    name: 'Password',
    isSet: 'set',
    isNotSet: 'not set, you log in with a code',
    change: 'Change',
    set: 'Set',
    again: {
      headline: 'Log in once more',
      body: 'So we know that it is you who chooses a password. Then you come back here.',
      button: 'Log in',
    },
  },
};

import type { Language } from '@pluspas/ui';

export interface CodeWords {
  readonly title: string;
  /** Before the address. */
  readonly lead: string;
  readonly otherAddress: string;
  readonly label: string;
  readonly note: (until: string) => string;
  readonly wrong: (triesLeft: number) => string;
  readonly over: string;
  readonly logIn: string;
  readonly goOn: string;
  readonly again: string;
  /** What came of asking for another one: so much, and what it means. */
  readonly sent: readonly [lead: string, rest: string];
  readonly soon: readonly [lead: string, rest: string];
  readonly ratherPassword: string;
  readonly noMail: string;
  readonly noMailHelp: string;
  readonly demo: string;
  readonly demoLink: string;
}

export const CODE_WORDS: Record<Language, CodeWords> = {
  nl: {
    title: 'Kijk in je mailbox',
    lead: 'We stuurden een code van zes cijfers naar',
    otherAddress: 'Ander e-mailadres',
    label: 'Code van zes cijfers',
    note: (until) => `Geldig tot ${until}, alleen in deze browser.`,
    wrong: (left) => `Die code klopt niet. Je kunt nog ${left} keer proberen.`,
    over: 'Deze code is niet meer geldig. Vraag een nieuwe.',
    logIn: 'Meld je aan',
    goOn: 'Ga verder',
    again: 'Stuur een nieuwe code',
    sent: ['We stuurden een nieuwe code.', 'De vorige werkt niet meer.'],
    soon: ['We stuurden net een code.', 'Kijk nog even in je mailbox; over een halve minuut kun je een nieuwe vragen.'],
    ratherPassword: 'Liever met je wachtwoord',
    noMail: 'Geen mail gekregen?',
    noMailHelp:
      'Kijk even bij ongewenste mail. Soms duurt het een minuut. Staat er een tikfout in het adres? Kies dan hierboven voor een ander e-mailadres. Een nieuwe code maakt de vorige ongeldig.',
    demo: 'Dit is een demo: mails blijven op deze computer.',
    demoLink: 'Open de mailbox',
  },
  fr: {
    title: 'Consultez votre boîte mail',
    lead: 'Nous avons envoyé un code à six chiffres à',
    otherAddress: 'Autre adresse e-mail',
    label: 'Code à six chiffres',
    note: (until) => `Valable jusqu'à ${until}, dans ce navigateur seulement.`,
    wrong: (left) => `Ce code est incorrect. Encore ${left} ${left === 1 ? 'essai' : 'essais'}.`,
    over: "Ce code n'est plus valable. Demandez-en un nouveau.",
    logIn: 'Se connecter',
    goOn: 'Continuer',
    again: 'Renvoyer un code',
    sent: ['Nous avons envoyé un nouveau code.', 'Le précédent ne fonctionne plus.'],
    soon: [
      "Nous venons d'envoyer un code.",
      'Regardez encore votre boîte mail ; dans une demi-minute, vous pourrez en demander un autre.',
    ],
    ratherPassword: 'Plutôt avec votre mot de passe',
    noMail: 'Pas reçu de mail ?',
    noMailHelp:
      "Regardez dans les courriers indésirables. Cela prend parfois une minute. Une faute dans l'adresse ? Choisissez une autre adresse e-mail ci-dessus. Un nouveau code annule le précédent.",
    demo: 'Ceci est une démo : les mails restent sur cet ordinateur.',
    demoLink: 'Ouvrir la boîte mail',
  },
  en: {
    title: 'Check your mail',
    lead: 'We sent a six-digit code to',
    otherAddress: 'Another e-mail address',
    label: 'Six-digit code',
    note: (until) => `Valid until ${until}, in this browser only.`,
    wrong: (left) => `That code is wrong. You can try ${left} more ${left === 1 ? 'time' : 'times'}.`,
    over: 'This code is no longer valid. Ask for a new one.',
    logIn: 'Log in',
    goOn: 'Continue',
    again: 'Send a new code',
    sent: ['We sent a new code.', 'The one before no longer works.'],
    soon: ['We sent a code just now.', 'Have another look at your mail; in half a minute you can ask for a new one.'],
    ratherPassword: 'Use your password instead',
    noMail: 'No mail?',
    noMailHelp:
      'Look in your junk mail. Sometimes it takes a minute. A typing error in the address? Choose another e-mail address above. A new code makes the one before invalid.',
    demo: 'This is a demo: mails stay on this computer.',
    demoLink: 'Open the mailbox',
  },
};

import type { Language } from '@pluspas/ui';

export interface WaysWords {
  readonly title: string;
  /** The link to this page. */
  readonly see: string;
  readonly lead: string;
  readonly always: string;
  readonly code: string;
  readonly codeHelp: string;
  readonly others: string;
  readonly none: string;
  readonly since: (day: string) => string;
  readonly unlink: (provider: string) => string;
  readonly unlinkAndEnd: string;
  readonly note: string;
  readonly done: (provider: string) => readonly [lead: string, rest: string];
  readonly doneEnded: string;
}

export const WAYS_WORDS: Record<Language, WaysWords> = {
  nl: {
    title: 'Hoe ik me aanmeld',
    see: 'Bekijk alle manieren',
    lead: 'Een code in je mailbox werkt altijd. Daarnaast kun je je aanmelden met wat hier staat.',
    always: 'Altijd',
    code: 'Code in je mailbox',
    codeHelp: 'Kun je niet uitzetten, zodat je altijd binnen kunt.',
    others: 'Gekoppeld',
    none: 'Je hebt niets gekoppeld.',
    since: (day) => `Gekoppeld op ${day}`,
    unlink: (provider) => `Ontkoppel ${provider}`,
    unlinkAndEnd: 'Ontkoppel en meld mijn andere toestellen af',
    note: 'Wat je ontkoppelt, kun je later opnieuw koppelen bij het aanmelden.',
    done: (provider) => [`${provider} is ontkoppeld.`, 'Je blijft aangemeld waar je dat was.'],
    doneEnded: 'Je andere toestellen zijn afgemeld.',
  },
  fr: {
    title: 'Comment je me connecte',
    see: 'Voir toutes les manières',
    lead: 'Un code dans votre boîte mail fonctionne toujours. Vous pouvez aussi vous connecter avec ce qui suit.',
    always: 'Toujours',
    code: 'Code dans votre boîte mail',
    codeHelp: 'Ne peut pas être désactivé : ainsi vous pouvez toujours vous connecter.',
    others: 'Liés',
    none: "Vous n'avez rien lié.",
    since: (day) => `Lié le ${day}`,
    unlink: (provider) => `Dissocier ${provider}`,
    unlinkAndEnd: 'Dissocier et déconnecter mes autres appareils',
    note: 'Vous pourrez lier à nouveau lors de votre prochaine connexion.',
    done: (provider) => [`${provider} est dissocié.`, 'Vous restez connecté là où vous l’étiez.'],
    doneEnded: 'Vos autres appareils sont déconnectés.',
  },
  en: {
    title: 'How I log in',
    see: 'See all ways',
    lead: 'A code in your mailbox always works. Besides, you can log in with what stands here.',
    always: 'Always',
    code: 'Code in your mailbox',
    codeHelp: "Can't be switched off, so that you can always get in.",
    others: 'Linked',
    none: 'You have linked nothing.',
    since: (day) => `Linked on ${day}`,
    unlink: (provider) => `Unlink ${provider}`,
    unlinkAndEnd: 'Unlink and log my other devices out',
    note: 'What you unlink you can link again when you log in.',
    done: (provider) => [`${provider} is unlinked.`, 'You stay logged in where you were.'],
    doneEnded: 'Your other devices are logged out.',
  },
};

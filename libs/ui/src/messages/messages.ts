import { en } from './en';
import { fr } from './fr';
import type { Language } from './language';
import { nl } from './nl';
import type { PageMessages } from './page-messages';

const MESSAGES: Record<Language, PageMessages> = { nl, fr, en };

/** Every word of the group's pages in one language. The words of walls stand apart, in `wallWordsOf`. */
export function messagesOf(language: Language): PageMessages {
  return MESSAGES[language];
}

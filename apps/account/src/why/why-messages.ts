import type { Language } from '@pluspas/ui';
import type { WhyWords } from './why-words';
import { en } from './why-words.en';
import { fr } from './why-words.fr';
import { nl } from './why-words.nl';

export const WHY_WORDS: Record<Language, WhyWords> = { nl, fr, en };

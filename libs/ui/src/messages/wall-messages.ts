import type { Language } from './language';
import { wallPartsEn } from './wall-parts.en';
import { wallPartsFr } from './wall-parts.fr';
import { wallPartsNl } from './wall-parts.nl';
import type { WallMessages } from './wall-words';
import { wallReasonsEn } from './walls.en';
import { wallReasonsFr } from './walls.fr';
import { wallReasonsNl } from './walls.nl';

const WALLS: Record<Language, WallMessages> = {
  nl: { ...wallReasonsNl, ...wallPartsNl },
  fr: { ...wallReasonsFr, ...wallPartsFr },
  en: { ...wallReasonsEn, ...wallPartsEn },
};

/** Every word of walls and via lines in one language. */
export function wallMessagesOf(language: Language): WallMessages {
  return WALLS[language];
}

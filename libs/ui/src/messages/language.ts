export const LANGUAGES = ['nl', 'fr', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name, for the choice at the foot of a page. */
export const LANGUAGE_NAMES: Record<Language, string> = { nl: 'Nederlands', fr: 'Français', en: 'English' };

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && (LANGUAGES as readonly string[]).includes(value);
}

/**
 * The language of a page: what the reader chose, else the first language of her browser that we speak, else Dutch.
 * @param chosen the value of `?lang=` or of a stored choice; anything unknown counts as no choice
 * @param acceptLanguage the header of that name (RFC 9110, section 12.5.4)
 */
export function languageOf(chosen: unknown, acceptLanguage?: string): Language {
  if (isLanguage(chosen)) return chosen;
  return preferredOf(acceptLanguage ?? '').find(isLanguage) ?? 'nl';
}

function preferredOf(header: string): string[] {
  return header
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { language: tag.split('-')[0] ?? '', weight: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ language }) => language);
}

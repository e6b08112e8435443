import type { Instant } from '@pluspas/domain';
import type { Language } from '../messages/language';
import { inBrussels, type WallClock } from './brussels';

const NBSP = '\u00a0';

const MONTHS: Record<Language, string> = {
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  en: 'January February March April May June July August September October November December',
};

const WEEKDAYS: Record<Language, string> = {
  nl: 'zondag maandag dinsdag woensdag donderdag vrijdag zaterdag',
  fr: 'dimanche lundi mardi mercredi jeudi vendredi samedi',
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
};

/** `7 december 2026` */
export function date(instant: Instant, language: Language): string {
  const clock = inBrussels(instant);
  return `${dayOf(clock, language)} ${clock.year}`;
}

/** `7 december`, with the year when it is not the year of `now`. */
export function day(instant: Instant, language: Language, now: Instant): string {
  return inBrussels(instant).year === inBrussels(now).year
    ? dayOf(inBrussels(instant), language)
    : date(instant, language);
}

/** `dinsdag 24 november 2026` */
export function longDate(instant: Instant, language: Language): string {
  return `${wordOf(WEEKDAYS[language], inBrussels(instant).weekday)} ${date(instant, language)}`;
}

/** `22.50 u.`, `22 h 50`, `22:50` */
export function time(instant: Instant, language: Language): string {
  const { hour, minute } = inBrussels(instant);
  const minutes = String(minute).padStart(2, '0');
  switch (language) {
    case 'nl':
      return `${hour}.${minutes}${NBSP}u.`;
    case 'fr':
      return `${hour}${NBSP}h${NBSP}${minutes}`;
    case 'en':
      return `${hour}:${minutes}`;
  }
}

/** `24 november 2026, 22.50 u.` */
export function dateAndTime(instant: Instant, language: Language): string {
  return `${date(instant, language)}${language === 'fr' ? ' à ' : ', '}${time(instant, language)}`;
}

/** The month's name: `november`. */
export function month(instant: Instant, language: Language): string {
  return wordOf(MONTHS[language], inBrussels(instant).month - 1);
}

/**
 * The end of something, in a phrase: `tot en met 6 december` or `tot 7 december, 21.40 u.`
 * Ends are exclusive in the data and shown inclusive: midnight in Brussels belongs to the day before.
 */
export function until(end: Instant, language: Language, now: Instant): string {
  const shown = lastDay(end, language, now);
  const midnight = endsAtMidnight(end);
  switch (language) {
    case 'nl':
      return midnight ? `tot en met ${shown}` : `tot ${shown}`;
    case 'fr':
      return midnight ? `jusqu'au ${shown} inclus` : `jusqu'au ${shown}`;
    case 'en':
      return midnight ? `up to ${shown}` : `until ${shown}`;
  }
}

/** The same end without its preposition: `6 december` (the last whole day) or `7 december, 21.40 u.` */
export function lastDay(end: Instant, language: Language, now: Instant): string {
  if (endsAtMidnight(end)) return day(end - 1, language, now);
  return `${day(end, language, now)}${language === 'fr' ? ' à ' : ', '}${time(end, language)}`;
}

function endsAtMidnight(end: Instant): boolean {
  const { hour, minute, second } = inBrussels(end);
  return hour === 0 && minute === 0 && second === 0;
}

function dayOf(clock: WallClock, language: Language): string {
  const name = wordOf(MONTHS[language], clock.month - 1);
  return language === 'fr' && clock.day === 1 ? `1er ${name}` : `${clock.day} ${name}`;
}

function wordOf(list: string, index: number): string {
  return list.split(' ')[index] ?? '';
}

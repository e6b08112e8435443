import type { Tier } from './tier';

/** A newspaper, by the id that the catalogue gives it. Titles are data: another group has other ones. */
export type TitleId = string;

/** `<title>/<tier>`: the unit of "what may she open?". */
export type Section = `${TitleId}/${Tier}`;

export function sectionOf(title: TitleId, tier: Tier): Section {
  return `${title}/${tier}`;
}

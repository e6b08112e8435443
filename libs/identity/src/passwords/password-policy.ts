import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { LONGEST_PASSWORD } from './passwords';

export const SHORTEST_PASSWORD = 10;
/** Scoring takes 1 to 3 ms for this much and 70 ms for 256 characters; what starts well doesn't end badly. */
const SCORED = 64;
/** Of 4: "safely unguessable", more than 10^8 guesses. */
const LOWEST_SCORE = 3;
const FEWEST_OWN_LETTERS = 5;

export type PasswordFault = 'too-short' | 'too-long' | 'guessable';

/** Words that everybody who attacks us tries first; the names of the newspapers come from the catalogue. */
const HOUSE_WORDS = ['pluspas', 'plusartikel', 'pluspasplus', 'krant', 'gazet', 'nieuws', 'abonnee', 'abonnement'];

/** Long enough, and nothing that is tried first. No rules about kinds of characters: `docs/security/passwords.md`. */
@Injectable()
export class PasswordPolicy {
  private readonly house: readonly string[];
  private readonly zxcvbn: ZxcvbnFactory;

  constructor(current: CurrentCatalogue) {
    this.house = [...HOUSE_WORDS, ...titleWords(current)];
    this.zxcvbn = new ZxcvbnFactory({ dictionary: { ...dictionary, house: [...this.house] }, graphs: adjacencyGraphs });
  }

  /** `null`: may be used. `about`: words of this account, such as its address, that don't make a password stronger. */
  faultOf(password: string, about: readonly string[]): PasswordFault | null {
    if ([...password].length < SHORTEST_PASSWORD) return 'too-short';
    if (password.length > LONGEST_PASSWORD) return 'too-long';
    const words = about.flatMap((each) => [each, ...each.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
    const scored = password.slice(0, SCORED);
    if (isDecorated(scored, [...this.house, ...words])) return 'guessable';
    return this.zxcvbn.check(scored, words).score < LOWEST_SCORE ? 'guessable' : null;
  }
}

/** One of these words and little else than figures and signs: `gva.be2026` passes for random with the dictionaries alone. */
function isDecorated(password: string, words: readonly string[]): boolean {
  const lower = password.toLowerCase();
  const found = words.map((word) => word.toLowerCase()).filter((word) => word.length > 2 && lower.includes(word));
  if (found.length === 0) return false;
  const longestFirst = found.sort((one, other) => other.length - one.length);
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), lower);
  return rest.replace(/[^\p{L}]/gu, '').length < FEWEST_OWN_LETTERS;
}

function titleWords({ catalogue }: CurrentCatalogue): readonly string[] {
  return [...catalogue.titles.values()].flatMap(({ id, name }) => [
    id,
    name.toLowerCase().replace(/\s+/g, ''),
    ...name.toLowerCase().split(/\s+/),
  ]);
}

import type { EvaluationRequest } from '@pluspas/contract';
import { type Catalogue, type Resource, TIERS } from '@pluspas/domain';
import { Refusal } from '@pluspas/platform';

/**
 * The article that is asked for, if `titles` lets the caller ask.
 * @throws Refusal `invalid-request`, `unknown-title`, `unknown-tier` with the field's pointer; after those
 * `title-not-allowed`, so that a typo is not read as a lack of rights.
 */
export function readResource(
  { type, id, properties }: EvaluationRequest['resource'],
  { titles }: Catalogue,
  allowed: readonly string[],
): Resource {
  if (type !== 'article') throw wrong('/resource/type', 'The only resource type here is "article".');
  const { title, tier: word } = properties ?? {};
  if (title === undefined) throw wrong('/resource/properties/title', 'An article needs the title that shows it.');
  if (word === undefined) throw wrong('/resource/properties/tier', 'An article needs its tier.');
  if (!titles.has(title)) throw new Refusal('unknown-title', { pointer: '/resource/properties/title' });
  const tier = TIERS.find((known) => known === word);
  if (tier === undefined) throw new Refusal('unknown-tier', { pointer: '/resource/properties/tier' });
  if (!allowed.includes(title)) throw new Refusal('title-not-allowed', { pointer: '/resource/properties/title' });
  return { title, tier, article: id };
}

/** @throws Refusal `invalid-request`: `read` is all that can be asked. */
export function requireRead({ name }: EvaluationRequest['action']): void {
  if (name !== 'read') throw wrong('/action/name', 'The only action here is "read".');
}

export function wrong(pointer: string, detail: string): Refusal {
  return new Refusal('invalid-request', { pointer, detail });
}

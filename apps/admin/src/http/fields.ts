import { toUuid } from '@pluspas/platform';
import { z } from 'zod';

export const AccountIdField = z
  .string()
  .refine((id): id is `acc_${string}` => toUuid(id, 'acc') !== null, 'An account id is expected: acc_ and a UUID.');

/** Printable and without blanks at its ends: a control character would not survive the database. */
const PRINTABLE = /^[^\p{Cc}\p{Cs}]+$/u;

export const PrintableField = (shortest: number, longest: number) =>
  z.string().trim().min(shortest).max(longest).regex(PRINTABLE, 'Control characters are not allowed.');

/** Words in several lines: a NUL or half a character would not come back as it was written. */
const WORDS = /^(?:[^\p{Cc}\p{Cs}]|[\t\n\r])*$/u;

export const WordsField = (longest: number) =>
  z.string().trim().min(1).max(longest).regex(WORDS, 'Control characters are not allowed.');

/** ISO 8601 with an offset: without one nobody can tell which hour is meant. */
export const InstantField = z.iso
  .datetime({ offset: true, message: 'An ISO 8601 instant with an offset is expected: 2026-12-24T00:00:00Z.' })
  .refine((text) => Number.isFinite(Date.parse(text)), 'There is no such instant.');

export const LimitField = z.coerce.number().int().min(1).max(100).default(20).describe('Items of one answer, 1 to 100');

export function instantOf(text: string | undefined): number | null {
  return text === undefined ? null : Date.parse(text);
}

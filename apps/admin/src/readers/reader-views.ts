import { wireTime } from '@pluspas/contract';
import {
  ALLOW_REASONS,
  contains,
  ENDED_BECAUSE,
  FEATURES,
  GRANT_SOURCES,
  hasEnded,
  type Instant,
  TIERS,
} from '@pluspas/domain';
import { type LedgerEntry, wordsOfGrant } from '@pluspas/grants';
import type { Account } from '@pluspas/identity';
import { z } from 'zod';
import { grantFacts, ScopeView } from '../grants/grant-views';

export const ReaderItem = z
  .object({
    id: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    name: z.string().nullable(),
    locale: z.enum(['nl', 'fr', 'en']),
    createdAt: z.string(),
  })
  .meta({ id: 'ReaderItem' });

export const ReaderList = z
  .object({
    items: z.array(ReaderItem).describe('May be shorter than the limit: readers of other titles are left out'),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ReaderList' });

export const GrantOfReader = z
  .object({
    id: z.string(),
    status: z.enum(['live', 'upcoming', 'ended']),
    source: z.enum(GRANT_SOURCES),
    sourceRef: z.string().nullable(),
    scope: ScopeView,
    from: z.string(),
    until: z.string().nullable(),
    endedBecause: z.enum(ENDED_BECAUSE).nullable(),
    reason: z.string().nullable().describe('Code that customer care gave; the words are in the audit trail'),
    actor: z.string().describe('Who recorded what is known now'),
    recordedAt: z.string(),
    words: z.string().describe('The grant in plain English'),
  })
  .meta({ id: 'GrantOfReader' });

export const ReaderView = ReaderItem.extend({
  version: z.int(),
  grants: z.array(GrantOfReader).describe('Current and past, newest first'),
  sections: z.array(
    z.object({
      section: z.string(),
      title: z.string(),
      tier: z.enum(TIERS),
      reason: z.enum(ALLOW_REASONS),
      until: z.string().nullable(),
      grant: z.string().nullable(),
    }),
  ),
  features: z.array(z.object({ title: z.string(), feature: z.enum(FEATURES), until: z.string().nullable() })),
}).meta({ id: 'ReaderView' });

export type ReaderItem = z.infer<typeof ReaderItem>;
export type ReaderList = z.infer<typeof ReaderList>;
export type GrantOfReader = z.infer<typeof GrantOfReader>;
export type ReaderView = z.infer<typeof ReaderView>;

export function readerItem({ id, email, emailVerified, name, locale, createdAt }: Account): ReaderItem {
  return { id, email, emailVerified, name, locale, createdAt: wireTime(createdAt) };
}

export function grantOfReader(entry: LedgerEntry, at: Instant): GrantOfReader {
  const { grant, sourceRef, reasonCode, actor, recordedAt } = entry;
  return {
    id: grant.id,
    status: contains(grant, at) ? 'live' : hasEnded(grant, at) || grant.endedBecause !== null ? 'ended' : 'upcoming',
    sourceRef,
    ...grantFacts(grant),
    reason: reasonCode,
    actor,
    recordedAt: wireTime(recordedAt),
    words: wordsOfGrant(grant),
  };
}

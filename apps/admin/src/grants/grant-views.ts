import { wireTime, wireTimeOrNull } from '@pluspas/contract';
import type { Grant, Scope } from '@pluspas/domain';
import { ENDED_BECAUSE, GRANT_SOURCES } from '@pluspas/domain';
import type { ChangedGrant } from '@pluspas/grants';
import { z } from 'zod';

export const ScopeView = z
  .object({
    plan: z.string().optional(),
    titles: z.array(z.string()).optional(),
    tiers: z.array(z.string()).optional(),
    features: z.array(z.string()).optional(),
    articles: z.array(z.string()).optional(),
  })
  .meta({ id: 'ScopeView', description: 'What it opens: a plan, or tiers, features or articles on titles' });

export type ScopeView = z.infer<typeof ScopeView>;

/** A grant as it is told after a change. */
export const GrantView = z
  .object({
    id: z.string(),
    reader: z.string(),
    version: z.int().describe('Version of the reader after the change: send it as minVersion'),
    source: z.enum(GRANT_SOURCES),
    scope: ScopeView,
    from: z.string(),
    until: z.string().nullable(),
    endedBecause: z.enum(ENDED_BECAUSE).nullable(),
  })
  .meta({ id: 'GrantView' });

export type GrantView = z.infer<typeof GrantView>;

export function grantView({ account, grant, version }: ChangedGrant): GrantView {
  return { id: grant.id, reader: account, version, ...grantFacts(grant) };
}

export function grantFacts({ source, scope, from, until, endedBecause }: Grant) {
  return { source, scope: scopeView(scope), from: wireTime(from), until: wireTimeOrNull(until), endedBecause };
}

function scopeView({ kind: _, ...scope }: Scope): ScopeView {
  return JSON.parse(JSON.stringify(scope)) as ScopeView;
}

import type { Grant } from '@pluspas/domain';
import type { AuditFacts, Json } from '../audit/audit-entry';

/** A grant as the audit trail tells of it. */
export function factsOfGrant({ id, scope, source, from, until }: Grant): AuditFacts {
  return {
    grant: id,
    source,
    scope: scopeFacts(scope),
    from: new Date(from).toISOString(),
    until: until === null ? null : new Date(until).toISOString(),
  };
}

function scopeFacts(scope: Grant['scope']): Json {
  return { ...scope };
}

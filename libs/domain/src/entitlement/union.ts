import type { Instant } from '../time/instant';
import { contains } from '../time/period';
import type { CompiledGrant } from './compiled-grant';

/**
 * When `grants` that satisfy `opens` leave the first gap after `at`; `null`: never. Wherever one of them ends inside
 * another, or where another begins, access goes on. Newest first, because that one usually reaches furthest.
 */
export function endOfUnion(
  grants: readonly CompiledGrant[],
  at: Instant,
  opens: (grant: CompiledGrant) => boolean,
): Instant | null {
  let end = at;
  for (;;) {
    const next = newestAt(grants, end, opens);
    if (!next) return end;
    if (next.grant.until === null) return null;
    end = next.grant.until;
  }
}

/** What `findLast` would do in twice the time: V8 does not inline it (bench/decide.bench.ts). */
function newestAt(
  grants: readonly CompiledGrant[],
  at: Instant,
  opens: (grant: CompiledGrant) => boolean,
): CompiledGrant | undefined {
  for (let index = grants.length - 1; index >= 0; index -= 1) {
    const candidate = grants[index];
    if (candidate && contains(candidate.grant, at) && opens(candidate)) return candidate;
  }
  return undefined;
}

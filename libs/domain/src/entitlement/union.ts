import type { Instant } from '../time/instant';
import type { CompiledGrant } from './compile';

/**
 * When `grants`, one of which is live at `at`, leave the first gap. A grant that begins where another ends leaves none.
 * `null`: never. It goes round until nothing grows, because grants come in any order; in order of time that is twice.
 */
export function endOfUnion(grants: readonly CompiledGrant[], at: Instant): Instant | null {
  let end = at;
  for (let grew = true; grew; ) {
    grew = false;
    for (const { grant } of grants) {
      if (grant.from > end) continue;
      if (grant.until === null) return null;
      if (grant.until <= end) continue;
      end = grant.until;
      grew = true;
    }
  }
  return end;
}

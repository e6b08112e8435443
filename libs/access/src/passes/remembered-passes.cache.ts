import type { KeyObject } from 'node:crypto';
import type { Instant } from '@pluspas/domain';
import { LRUCache } from 'lru-cache';
import type { PassFacts } from './pass-facts';

/** No verdict outlives this, ms. */
export const REMEMBERED_MS = 60_000;

/** Only valid passes get in, so strangers cannot fill it. About 1.5 kB each. */
const MOST = 10_000;

interface Remembered {
  readonly facts: PassFacts;
  readonly key: KeyObject;
  readonly until: Instant;
}

/**
 * Passes verified a moment ago. Key: the whole pass, because one signature has several spellings. An entry is good for the
 * key it was verified with and no other, at most 60 s, never past the end of the pass. When it is gone, passes are
 * verified again: slower, never wrong.
 */
export class RememberedPasses {
  private readonly passes = new LRUCache<string, Remembered>({ max: MOST });

  find(pass: string, key: KeyObject, now: Instant): PassFacts | null {
    const known = this.passes.get(pass);
    return known !== undefined && known.key === key && now < known.until ? known.facts : null;
  }

  remember(pass: string, key: KeyObject, facts: PassFacts, now: Instant): void {
    this.passes.set(pass, { facts, key, until: Math.min(now + REMEMBERED_MS, facts.expiresAt) });
  }
}

import { Injectable } from '@nestjs/common';
import { AUDIENCES, type Audience } from '@pluspas/contract';
import type { Instant } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import { LRUCache } from 'lru-cache';
import type { Caller } from './caller';

interface Remembered {
  readonly caller: Caller;
  readonly until: Instant;
}

/** Longest that a changed mind (a key retired elsewhere while this process was deaf) can go unnoticed. */
const LIFETIME_MS = 60_000;
/** Only tokens that were valid get in: a few per site and reader, never what an attacker invents. */
const MOST_PER_AUDIENCE = 5_000;

/**
 * Tokens verified a moment ago, so that a site's next thousand checks cost a look-up instead of a signature.
 * Key: the whole token, per audience. Lifetime: 60 s, never past `exp`. Dropped when its client or any key changes, and when its session ends.
 * When it is empty, every token is verified again: slower, never wrong.
 */
@Injectable()
export class RememberedTokens {
  private readonly byAudience = new Map<Audience, LRUCache<string, Remembered>>(
    (Object.keys(AUDIENCES) as Audience[]).map((audience) => [audience, new LRUCache({ max: MOST_PER_AUDIENCE })]),
  );

  constructor(private readonly clock: Clock) {}

  find(token: string, audience: Audience): Caller | undefined {
    const entry = this.byAudience.get(audience)?.get(token);
    return entry !== undefined && this.clock.now() < entry.until ? entry.caller : undefined;
  }

  remember(token: string, caller: Caller): void {
    const until = Math.min(this.clock.now() + LIFETIME_MS, caller.expiresAt);
    this.byAudience.get(caller.audience)?.set(token, { caller, until });
  }

  dropClient(clientId: string): void {
    for (const cache of this.byAudience.values()) {
      for (const [token, { caller }] of cache.entries()) if (caller.clientId === clientId) cache.delete(token);
    }
  }

  /** Readers' tokens name their session. */
  dropSessions(sids: ReadonlySet<string>): void {
    const cache = this.byAudience.get('me');
    if (cache === undefined) return;
    for (const [token, { caller }] of cache.entries()) {
      if (caller.session !== null && sids.has(caller.session)) cache.delete(token);
    }
  }

  dropAll(): void {
    for (const cache of this.byAudience.values()) cache.clear();
  }
}

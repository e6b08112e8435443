import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Allowance, RateLimit, RateLimits, type Verdict } from './rate-limits';

/**
 * Keys one limit remembers. Whoever invents keys must not fill the memory of the process: the key that was used least
 * lately is forgotten first.
 */
const MOST_KEYS = 50_000;

const WITHIN: Verdict = { within: true };

@Injectable()
export class MemoryRateLimits extends RateLimits {
  private readonly limits = new Map<string, MemoryRateLimit>();

  limit(name: string, allowance: Allowance): RateLimit {
    const known = this.limits.get(name) ?? new MemoryRateLimit(allowance);
    this.limits.set(name, known);
    return known;
  }
}

class MemoryRateLimit extends RateLimit {
  private readonly counts: RateLimiterMemory;
  private readonly keys: LRUCache<string, true>;

  constructor({ points, seconds }: Allowance, mostKeys = MOST_KEYS) {
    super();
    this.counts = new RateLimiterMemory({ points, duration: seconds });
    this.keys = new LRUCache({ max: mostKeys, dispose: (_true, key) => void this.counts.delete(key) });
  }

  async take(key: string): Promise<Verdict> {
    try {
      // Counted first: a key that pushes out another must not be the one that is gone.
      const counted = await this.counts.consume(key);
      if (counted.isFirstInDuration) this.keys.set(key, true);
      else this.keys.get(key);
      return WITHIN;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return closed(refused);
      throw refused;
    }
  }

  async peek(key: string): Promise<Verdict> {
    const counted = await this.counts.get(key);
    return counted !== null && counted.remainingPoints <= 0 ? closed(counted) : WITHIN;
  }

  async giveBack(key: string): Promise<void> {
    const counted = await this.counts.get(key);
    if (counted === null) return;
    if (counted.consumedPoints > 1) await this.counts.reward(key);
    else this.keys.delete(key);
  }
}

/** At least a second: "at once" would be an invitation. */
function closed({ msBeforeNext }: RateLimiterRes): Verdict {
  return { within: false, retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}

import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addressKey, Clock, type RateLimit, RateLimits } from '@pluspas/platform';
import { type CareCase, type CareCaseFacts, readWallReference } from './care-case';
import { CareCasesStore } from './care-cases.store';
import { type CaseReference, newCaseReference, readCaseReference } from './case-reference';

const DAY_MS = 86_400_000;
const KEPT_MS = 90 * DAY_MS;
/** One wall is one case: whoever loads the page again reads the same reference. */
const SAME_WALL_MS = 60 * 60_000;
const MOST_OF_ONE_WALL = 20;
const SWEPT_AT_ONCE = 20;
/** For each address (IPv6: one /64), which readers may share: an office at its worst, and no way to fill the table. */
const FROM_ONE_ADDRESS = { points: 60, seconds: 3600 };

/** Keeps what was decided for a reader at the wall, so that customer care sees exactly that, for 90 days. */
@Injectable()
export class CareCases {
  private readonly limit: RateLimit;

  constructor(
    private readonly store: CareCasesStore,
    private readonly clock: Clock,
    limits: RateLimits,
  ) {
    this.limit = limits.limit('care case by address', FROM_ONE_ADDRESS);
  }

  /** The reference to quote; `null`: too many from this address, so this one is not kept. The page is shown all the same. */
  async open(address: string | undefined, facts: CareCaseFacts): Promise<CaseReference | null> {
    const now = this.clock.now();
    const before = await this.sameWall(facts, now);
    if (before) return before.reference;
    if (!(await this.limit.take(addressKey(address))).within) return null;
    await this.store.sweep(now - KEPT_MS, SWEPT_AT_ONCE);
    for (;;) {
      const reference = newCaseReference(randomBytes);
      if (await this.store.insert({ ...facts, reference, decidedAt: now })) return reference;
    }
  }

  /** By what the reader quotes: the reference of the page, or the one that the wall showed. The newest first; none when over. */
  async find(quoted: string): Promise<readonly CareCase[]> {
    const reference = readCaseReference(quoted);
    const own = reference === null ? null : await this.store.find(reference);
    const wall = readWallReference(quoted.trim());
    const found = own ? [own] : wall === null ? [] : await this.store.ofWall(wall, MOST_OF_ONE_WALL);
    const since = this.clock.now() - KEPT_MS;
    return found.filter(({ decidedAt }) => decidedAt >= since);
  }

  private async sameWall(facts: CareCaseFacts, now: number): Promise<CareCase | undefined> {
    if (facts.wallReference === null) return undefined;
    const all = await this.store.ofWall(facts.wallReference, MOST_OF_ONE_WALL);
    return all.find((one) => now - one.decidedAt < SAME_WALL_MS && isSame(one, facts));
  }
}

const SAME = ['account', 'title', 'tier', 'article', 'reason', 'version', 'catalogueVersion'] as const;

function isSame(one: CareCaseFacts, other: CareCaseFacts): boolean {
  return SAME.every((fact) => one[fact] === other[fact]);
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Clock, Refusal } from '@pluspas/platform';
import type { JWK } from 'jose';
import { RememberedTokens } from '../token/remembered-tokens.cache';
import { type KeyUse, PublicKeys } from './public-keys';
import { type SigningKey, SigningKeysStore } from './signing-keys.store';

interface KnownKey extends SigningKey {
  readonly key: KeyObject;
}

/** How old the list may grow before it is read again, behind the caller's back. */
const FRESH_MS = 60_000;
/** An unknown kid makes us look, but not more often than this: a thousand invented kids cost one query. */
const LOOK_AGAIN_MS = 2_000;

/**
 * The signing keys of the database, kept in memory. A known kid is answered without asking anybody, so neither a flood
 * of invented kids nor a dead database touches a valid token. A key is visible everywhere within 2 s of its publication:
 * sign with it after that.
 */
@Injectable()
export class PublishedKeys extends PublicKeys implements OnApplicationBootstrap {
  private readonly logger = new Logger(PublishedKeys.name);
  // A Map: a kid is input, and "__proto__" must find nothing.
  private known: ReadonlyMap<string, KnownKey> = new Map();
  private lookedAt: Instant = Number.NEGATIVE_INFINITY;
  private lookFailed = false;
  private looking: Promise<void> | null = null;

  constructor(
    private readonly store: SigningKeysStore,
    private readonly remembered: RememberedTokens,
    private readonly clock: Clock,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.reload().catch((cause: unknown) => this.warn(cause));
  }

  find(kid: string, use: KeyUse): KeyObject | undefined | Promise<KeyObject | undefined> {
    const known = this.known.get(kid);
    if (known === undefined) return this.lookFor(kid, use);
    if (this.clock.now() - this.lookedAt >= FRESH_MS) void this.reload().catch((cause: unknown) => this.warn(cause));
    return this.inForce(known, use) ? known.key : undefined;
  }

  async jwks(use: KeyUse): Promise<readonly JWK[]> {
    const stale = this.clock.now() - this.lookedAt >= FRESH_MS;
    if (stale || this.known.size === 0) await this.reload().catch((cause: unknown) => this.failUnlessKnown(cause));
    return [...this.known.values()].filter((key) => this.inForce(key, use)).map(toJwk);
  }

  /** Reads the table; callers that come while it is being read share that reading. */
  reload(): Promise<void> {
    this.looking ??= this.read().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** After a change: a reading that is under way may have begun before it. */
  reloadAnew(): Promise<void> {
    const again = () => this.reload();
    return this.looking === null ? again() : this.looking.then(again, again);
  }

  private async read(): Promise<void> {
    this.lookedAt = this.clock.now();
    this.lookFailed = true;
    const keys = await this.store.all();
    this.lookFailed = false;
    const before = this.known;
    this.known = new Map(keys.map((key) => [key.kid, { ...key, key: before.get(key.kid)?.key ?? toKeyObject(key) }]));
    // A remembered token may rest on a key that is gone or about to be.
    if (changed(before, this.known)) this.remembered.dropAll();
  }

  private lookFor(kid: string, use: KeyUse): undefined | Promise<KeyObject | undefined> {
    if (this.looking === null && this.clock.now() - this.lookedAt < LOOK_AGAIN_MS) {
      // We do not know that the kid is wrong, so we may not say so.
      if (this.lookFailed) return Promise.reject(new Refusal('unavailable', { retryAfter: 2 }));
      return undefined;
    }
    return this.reload().then(
      () => {
        const found = this.known.get(kid);
        return found !== undefined && this.inForce(found, use) ? found.key : undefined;
      },
      (cause: unknown) => {
        throw new Refusal('unavailable', { cause, retryAfter: 2 });
      },
    );
  }

  private inForce({ use, retiredAt }: SigningKey, asked: KeyUse): boolean {
    return use === asked && (retiredAt === null || this.clock.now() < retiredAt);
  }

  private failUnlessKnown(cause: unknown): void {
    if (this.known.size === 0) throw new Refusal('unavailable', { cause, retryAfter: 2 });
    this.warn(cause);
  }

  private warn(cause: unknown): void {
    this.logger.warn({ msg: 'signing keys unreadable; those known stay in use', cause });
  }
}

function changed(before: ReadonlyMap<string, SigningKey>, after: ReadonlyMap<string, SigningKey>): boolean {
  if (before.size !== after.size) return true;
  return [...after.values()].some((key) => {
    const old = before.get(key.kid);
    return old === undefined || old.retiredAt !== key.retiredAt;
  });
}

function toKeyObject({ jwk }: SigningKey): KeyObject {
  return createPublicKey({ key: { ...jwk }, format: 'jwk' });
}

function toJwk({ jwk, kid }: SigningKey): JWK {
  return { ...jwk, kid, use: 'sig', alg: 'ES256' };
}

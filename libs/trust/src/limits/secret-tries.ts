import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addressKey, Metrics, type RateLimit, RateLimits, Refusal } from '@pluspas/platform';
import { LRUCache } from 'lru-cache';
import { TrustOptions } from '../trust.options';
import { CLIENT_LIMITS } from './client-limit-settings';

export interface SecretTry {
  /** Of whoever tries: an IP address, as the trusted proxies say it. */
  readonly address: string | undefined;
  readonly clientId: string;
  readonly secret: string;
}

/** Proofs of secrets that were right, most recently used. */
const MOST_GOOD = 2_000;

/**
 * How often a client's secret may be wrong. A secret that was right from this address before is looked at all the same:
 * one wrongly set up instance, or somebody who guesses, must not shut out a site and with it its readers.
 */
@Injectable()
export class SecretTries {
  private readonly pair: RateLimit;
  private readonly address: RateLimit;
  private readonly good = new LRUCache<string, true>({ max: MOST_GOOD });

  constructor(
    options: TrustOptions,
    limits: RateLimits,
    private readonly metrics: Metrics,
  ) {
    const { secretPair, secretAddress } = { ...CLIENT_LIMITS, ...options.clientLimits };
    this.pair = limits.limit('secret by pair', secretPair);
    this.address = limits.limit('secret by address', secretAddress);
  }

  /** Before a secret is looked at. Refusal `too-many-requests`: it is not looked at. */
  async admit(tried: SecretTry): Promise<void> {
    if (this.good.has(proofOf(tried))) return;
    const from = addressKey(tried.address);
    const verdicts = await Promise.all([this.pair.peek(`${from} ${tried.clientId}`), this.address.peek(from)]);
    const waits = verdicts.flatMap((verdict) => (verdict.within ? [] : [verdict.retryAfter]));
    if (waits.length === 0) return;
    this.metrics.counter('client_secrets_refused_total', 'Secrets that were not looked at: too many were wrong').inc();
    throw new Refusal('too-many-requests', { retryAfter: Math.max(...waits) });
  }

  right(tried: SecretTry): void {
    this.good.set(proofOf(tried), true);
  }

  async wrong(tried: SecretTry): Promise<void> {
    this.good.delete(proofOf(tried));
    const from = addressKey(tried.address);
    await Promise.all([this.pair.take(`${from} ${tried.clientId}`), this.address.take(from)]);
  }
}

/** Hashed, so that no secret stays in memory longer than its request. */
function proofOf({ address, clientId, secret }: SecretTry): string {
  return createHash('sha256')
    .update(`${addressKey(address)}\n${clientId}\n${secret}`)
    .digest('base64url');
}

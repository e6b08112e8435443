import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { addressKey, Metrics, type RateLimit, RateLimits, Refusal, type Verdict } from '@pluspas/platform';
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
  private readonly stranger: RateLimit;
  private readonly good = new LRUCache<string, true>({ max: MOST_GOOD });

  constructor(
    options: TrustOptions,
    limits: RateLimits,
    private readonly metrics: Metrics,
  ) {
    const { secretPair, secretAddress, strangerAddress } = { ...CLIENT_LIMITS, ...options.clientLimits };
    this.pair = limits.limit('secret by pair', secretPair);
    this.address = limits.limit('secret by address', secretAddress);
    this.stranger = limits.limit('stranger by address', strangerAddress);
  }

  /** Before a secret is looked at. Refusal `too-many-requests`: it is not looked at. */
  async admit(tried: SecretTry): Promise<void> {
    if (this.good.has(proofOf(tried))) return;
    const from = addressKey(tried.address);
    const verdicts = await Promise.all([this.pair.peek(`${from} ${tried.clientId}`), this.address.peek(from)]);
    this.refuseUnlessWithin(verdicts);
  }

  /** Before something of a caller without a secret is looked at. Refusal `too-many-requests`. */
  async admitStranger(address: string | undefined): Promise<void> {
    this.refuseUnlessWithin([await this.stranger.peek(addressKey(address))]);
  }

  async strangerFailed(address: string | undefined): Promise<void> {
    await this.stranger.take(addressKey(address));
  }

  right(tried: SecretTry): void {
    this.good.set(proofOf(tried), true);
  }

  async wrong(tried: SecretTry): Promise<void> {
    this.good.delete(proofOf(tried));
    const from = addressKey(tried.address);
    await Promise.all([this.pair.take(`${from} ${tried.clientId}`), this.address.take(from)]);
  }

  private refuseUnlessWithin(verdicts: readonly Verdict[]): void {
    const waits = verdicts.flatMap((verdict) => (verdict.within ? [] : [verdict.retryAfter]));
    if (waits.length === 0) return;
    this.metrics.counter('client_proofs_refused_total', 'Not looked at: too many before were wrong').inc();
    throw new Refusal('too-many-requests', { retryAfter: Math.max(...waits) });
  }
}

/** Hashed, so that no secret stays in memory longer than its request. */
function proofOf({ address, clientId, secret }: SecretTry): string {
  return createHash('sha256')
    .update(`${addressKey(address)}\n${clientId}\n${secret}`)
    .digest('base64url');
}

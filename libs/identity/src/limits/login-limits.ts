import { Injectable } from '@nestjs/common';
import { addressKey, Metrics, type RateLimit, RateLimits, Refusal } from '@pluspas/platform';
import { IdentityOptions } from '../identity.options';
import { KnownDevices } from './known-devices';
import { mailboxKey } from './limit-key';
import { LOGIN_LIMITS, type LoginLimitSettings, type WayAllowances } from './login-limit-settings';

/** Who tries: `request.ip` (the trusted proxies' word, no other), and the request's Cookie header. */
export interface LoginSource {
  readonly address: string | undefined;
  readonly cookies: string | undefined;
}

/** A try that was right. */
export interface Passed<T> {
  readonly result: T;
  /** A `Set-Cookie` line that belongs into the answer: from now on this browser knows the account. */
  readonly cookie: string;
}

type Way = Exclude<keyof LoginLimitSettings, 'upstream' | 'passkey'>;
type By = keyof WayAllowances;

interface Count {
  readonly by: By;
  readonly limit: RateLimit;
  readonly key: string;
}

/**
 * How often somebody may try to log in: by address, account, both together, or known device. It slows down guessing and
 * never locks an account: after `Retry-After` seconds it goes on. Known and unknown accounts are counted alike.
 */
@Injectable()
export class LoginLimits {
  private readonly ways: Readonly<Record<Way, Readonly<Record<By, RateLimit>>>>;
  private readonly visits: RateLimit;
  private readonly passkeys: RateLimit;

  constructor(
    options: IdentityOptions,
    limits: RateLimits,
    private readonly devices: KnownDevices,
    private readonly metrics: Metrics,
  ) {
    const way = (name: Way): Record<By, RateLimit> => {
      const allowed = { ...LOGIN_LIMITS[name], ...options.loginLimits?.[name] };
      return {
        address: limits.limit(`${name} by address`, allowed.address),
        account: limits.limit(`${name} by account`, allowed.account),
        pair: limits.limit(`${name} by pair`, allowed.pair),
        device: limits.limit(`${name} by device`, allowed.device),
      };
    };
    this.ways = { password: way('password'), codeRequest: way('codeRequest'), code: way('code') };
    const visits = { ...LOGIN_LIMITS.upstream, ...options.loginLimits?.upstream };
    this.visits = limits.limit('upstream by address', visits.address);
    const passkey = { ...LOGIN_LIMITS.passkey, ...options.loginLimits?.passkey };
    this.passkeys = limits.limit('passkey by address', passkey.address);
  }

  /** Tries a password; `attempt` answers `null` when it was wrong. Only wrong ones count. Refusal `too-many-requests`. */
  password<T>(source: LoginSource, email: string, attempt: () => Promise<T | null>): Promise<Passed<T> | null> {
    return this.attempt('password', this.countsOf('password', source, email), source, attempt, () => email);
  }

  /** The same for a one-time code. */
  code<T>(source: LoginSource, email: string, attempt: () => Promise<T | null>): Promise<Passed<T> | null> {
    return this.attempt('code', this.countsOf('code', source, email), source, attempt, () => email);
  }

  /** The same for a passkey, which says by itself whose it is; it counts by address alone. */
  passkey<T extends { readonly email: string }>(
    source: LoginSource,
    attempt: () => Promise<T | null>,
  ): Promise<Passed<T> | null> {
    const counts: readonly Count[] = [{ by: 'address', limit: this.passkeys, key: addressKey(source.address) }];
    return this.attempt('passkey', counts, source, attempt, ({ email }) => email);
  }

  /** Before a code is mailed, for whatever purpose: each one counts. Refusal `too-many-requests`. */
  async codeRequest(source: LoginSource, email: string): Promise<void> {
    await this.take('codeRequest', this.countsOf('codeRequest', source, email));
  }

  /** Before a visit to another provider: each one counts. Refusal `too-many-requests`. */
  async upstream({ address }: LoginSource): Promise<void> {
    const verdict = await this.visits.take(addressKey(address));
    if (verdict.within) return;
    this.refused('upstream', 'address');
    throw new Refusal('too-many-requests', { retryAfter: verdict.retryAfter });
  }

  /** The `Set-Cookie` line for a browser that another provider brought to this account. */
  introduce({ cookies }: LoginSource, email: string): string {
    return this.devices.introduce(cookies, email);
  }

  private async attempt<T>(
    way: keyof LoginLimitSettings,
    counts: readonly Count[],
    source: LoginSource,
    attempt: () => Promise<T | null>,
    emailOf: (result: T) => string,
  ): Promise<Passed<T> | null> {
    // Counted before it is looked at, or a hundred at once would all be looked at.
    const counted = await this.take(way, counts);
    let result: T | null;
    try {
      result = await attempt();
    } catch (cause) {
      // Nothing was tried: the queue was full, or the database away.
      await giveBack(counted);
      throw cause;
    }
    if (result === null) return null;
    await giveBack(counted);
    return { result, cookie: this.devices.introduce(source.cookies, emailOf(result)) };
  }

  private async take(way: keyof LoginLimitSettings, counts: readonly Count[]): Promise<readonly Count[]> {
    const taken: Count[] = [];
    for (const count of counts) {
      const verdict = await count.limit.take(count.key);
      if (!verdict.within) {
        await giveBack(taken);
        this.refused(way, count.by);
        throw new Refusal('too-many-requests', { retryAfter: verdict.retryAfter });
      }
      taken.push(count);
    }
    return taken;
  }

  private countsOf(way: Way, { address, cookies }: LoginSource, email: string): readonly Count[] {
    const { [way]: limits } = this.ways;
    const device = this.devices.recognise(cookies, email);
    if (device !== null) return [{ by: 'device', limit: limits.device, key: device }];
    const from = addressKey(address);
    const mailbox = mailboxKey(email);
    return [
      // First: an address that invents accounts is stopped before it has a count for each.
      { by: 'address', limit: limits.address, key: from },
      { by: 'pair', limit: limits.pair, key: `${from} ${mailbox}` },
      { by: 'account', limit: limits.account, key: mailbox },
    ];
  }

  private refused(way: keyof LoginLimitSettings, by: By): void {
    this.metrics
      .counter('login_tries_refused_total', 'Tries to log in that came too often', ['way', 'by'])
      .inc({ way, by });
  }
}

async function giveBack(counts: readonly Count[]): Promise<void> {
  await Promise.all(counts.map(({ limit, key }) => limit.giveBack(key)));
}

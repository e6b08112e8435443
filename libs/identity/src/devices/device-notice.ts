import { Injectable } from '@nestjs/common';
import type { AccountId, Device, Instant } from '@pluspas/domain';
import { Clock, MailRequests, type RateLimit, RateLimits, type Transaction } from '@pluspas/platform';
import { AccountsStore } from '../accounts/accounts.store';
import { IdentityOptions } from '../identity.options';
import { DEVICE_ALLOWANCES } from '../limits/device-limit-settings';
import type { ReaderSession } from '../sessions/reader-session';

/** A device that nobody used for so long is missed by nobody. */
const IN_USE_MS = 30 * 86_400_000;
/** Later it is no news any more. */
const NEWS_MS = 86_400_000;

export interface GaveWay {
  readonly account: AccountId;
  /** Where somebody logged in. */
  readonly device: Device;
  readonly displaced: readonly ReaderSession[];
  readonly limit: number;
  readonly at: Instant;
}

/** Tells a reader by mail that a device gave way to a login: was that you? */
@Injectable()
export class DeviceNotice {
  private readonly notices: RateLimit;

  constructor(
    limits: RateLimits,
    private readonly options: IdentityOptions,
    private readonly accounts: AccountsStore,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {
    this.notices = limits.limit('device notices by account', DEVICE_ALLOWANCES.notices);
  }

  /** In the transaction of the login. `false`, no mail: for devices out of use, and for a fourth one in a day. */
  async tell(tx: Transaction, { account: id, device, displaced, limit, at }: GaveWay): Promise<boolean> {
    const stopped = displaced.filter(({ lastSeenAt }) => this.clock.now() - lastSeenAt < IN_USE_MS);
    if (stopped.length === 0) return false;
    const account = await this.accounts.byId(id, tx);
    if (account === null || !(await this.notices.take(id)).within) return false;
    await this.mails.add(tx, {
      template: 'device-limit',
      language: account.locale,
      to: account.email,
      facts: {
        device: { browser: device.browser, system: device.system },
        at,
        stopped: stopped.map(({ browser, system }) => ({ browser, system })),
        max: limit,
        link: `${this.options.baseUrl}/account/devices`,
      },
      expiresAt: at + NEWS_MS,
    });
    return true;
  }
}

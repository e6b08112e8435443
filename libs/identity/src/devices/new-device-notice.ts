import { Injectable } from '@nestjs/common';
import type { AccountId, Device, Instant } from '@pluspas/domain';
import { MailRequests, type RateLimit, RateLimits, type Transaction } from '@pluspas/platform';
import { AccountsStore } from '../accounts/accounts.store';
import { IdentityOptions } from '../identity.options';
import { DEVICE_ALLOWANCES } from '../limits/device-limit-settings';
import { KnownDevices } from '../limits/known-devices';
import { UpstreamIdentitiesStore } from '../upstream/identities/upstream-identities.store';

/** Later it is no news any more. */
const NEWS_MS = 86_400_000;

export interface NewLogin {
  readonly account: AccountId;
  readonly device: Device;
  readonly at: Instant;
  /** When its first page was shown: what the browser knows since then, it learned by this very login. */
  readonly begunAt: Instant;
  /** The browser's Cookie header. */
  readonly cookies: string | undefined;
  /** Another mail tells her of this login already. */
  readonly isTold: boolean;
}

/** Tells a reader by mail that somebody logged in where her account had not been before: was that you? */
@Injectable()
export class NewDeviceNotice {
  private readonly notices: RateLimit;

  constructor(
    limits: RateLimits,
    private readonly options: IdentityOptions,
    private readonly accounts: AccountsStore,
    private readonly known: KnownDevices,
    private readonly identities: UpstreamIdentitiesStore,
    private readonly mails: MailRequests,
  ) {
    this.notices = limits.limit('device notices by account', DEVICE_ALLOWANCES.notices);
  }

  /**
   * In the transaction of the login, for each. No mail for the first one of an account, nor on a browser that has logged in
   * to it before (its signed cookie says so), nor where another mail tells of this login, nor a fourth one in a day.
   */
  async tell(tx: Transaction, { account: id, device, at, begunAt, cookies, isTold }: NewLogin): Promise<void> {
    if (await this.accounts.logsInFirst(id, at, tx)) return;
    const account = await this.accounts.byId(id, tx);
    if (isTold || account === null || this.isKnown(cookies, account.email, begunAt)) return;
    if (await this.identities.isLinkedSince(id, begunAt, tx)) return;
    if (!(await this.notices.take(id)).within) return;
    await this.mails.add(tx, {
      template: 'new-device',
      language: account.locale,
      to: account.email,
      facts: {
        device: { browser: device.browser, system: device.system },
        at,
        link: `${this.options.baseUrl}/account/devices`,
      },
      expiresAt: at + NEWS_MS,
    });
  }

  private isKnown(cookies: string | undefined, email: string, begunAt: Instant): boolean {
    const since = this.known.knownSince(cookies, email);
    return since !== null && since < begunAt;
  }
}

import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock, Metrics } from '@pluspas/platform';
import { SiteClients } from '@pluspas/trust';
import { IdentityOptions } from '../../identity.options';
import { Keystore } from '../../keys/keystore';
import { issuerOf } from '../../provider/issuer';
import { logoutAddress } from './logout-address';
import { type DeliveryState, LogoutDeliveriesStore, type LogoutDelivery } from './logout-deliveries.store';
import { logoutToken } from './logout-token';
import { RETRY_SCHEDULE, waitAfter } from './retry-schedule';
import { PATIENCE_MS, type SiteCall, SiteUnreached, siteCall } from './site-call';

const LOOK_EVERY_MS = 500;
const COUNT_EVERY_MS = 15_000;
/** Of one site at once. */
const LANE = 16;
/** Longer than one attempt can take. */
const LEASE_MS = 4 * PATIENCE_MS;
const KEEP_GIVEN_UP_MS = 7 * 86_400_000;

/**
 * Tells the titles that logins have ended, until they have heard it. Every process of the account door may run one: what
 * one has taken nobody else takes, and what it leaves undone is due again after its lease.
 */
@Injectable()
export class DeliverLogouts implements OnModuleDestroy {
  private readonly logger = new Logger('logout');
  private readonly call: SiteCall;
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly count: (client: string, outcome: 'delivered' | 'failed' | 'given_up' | 'not_wanted') => void;
  private state: DeliveryState = { waiting: 0, oldest: null, givenUp: 0 };
  private timers: readonly NodeJS.Timeout[] = [];
  private looking: Promise<void> | null = null;
  private isWanted = false;
  private isStopped = true;

  constructor(
    private readonly store: LogoutDeliveriesStore,
    private readonly clients: SiteClients,
    private readonly keystore: Keystore,
    private readonly options: IdentityOptions,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.call = siteCall(options.baseUrl);
    const counter = metrics.counter('logout_deliveries_total', 'Attempts to tell a title of a logout', [
      'client',
      'outcome',
    ]);
    this.count = (client, outcome) => counter.inc({ client, outcome });
    metrics.gaugeOf('logout_deliveries_waiting', 'Logouts that a title has not heard yet', () => this.state.waiting);
    metrics.gaugeOf('logout_deliveries_given_up', 'Logouts that a title never heard', () => this.state.givenUp);
    metrics.gaugeOf('logout_deliveries_oldest_seconds', 'Since when the oldest of them waits', () =>
      this.state.oldest === null ? 0 : (this.clock.now() - this.state.oldest) / 1000,
    );
  }

  /** From here on this process delivers. */
  start(): void {
    this.isStopped = false;
    this.timers = [
      setInterval(() => this.wake(), LOOK_EVERY_MS).unref(),
      setInterval(() => void this.takeStock(), COUNT_EVERY_MS).unref(),
    ];
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    for (const timer of this.timers) clearInterval(timer);
    await this.settled();
  }

  /** There may be something to tell. In a process that does not deliver, another one finds it. */
  wake(): void {
    if (this.isStopped) return;
    this.isWanted = true;
    this.looking ??= this.look().finally(() => {
      this.looking = null;
    });
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    while (this.looking !== null || this.lanes.size > 0) await Promise.all([this.looking, ...this.lanes.values()]);
  }

  private async look(): Promise<void> {
    while (this.isWanted && !this.isStopped) {
      this.isWanted = false;
      try {
        for (const clientId of await this.store.clientsDue(this.clock.now())) this.serve(clientId);
      } catch (cause) {
        this.logger.warn({ msg: 'logouts that are due could not be read; they stay due', cause });
      }
    }
  }

  private serve(clientId: string): void {
    if (this.lanes.has(clientId)) return;
    const lane = this.drain(clientId)
      .catch((cause: unknown) => this.logger.warn({ msg: 'logouts could not be told', client: clientId, cause }))
      .finally(() => this.lanes.delete(clientId));
    this.lanes.set(clientId, lane);
  }

  private async drain(clientId: string): Promise<void> {
    while (!this.isStopped) {
      const now = this.clock.now();
      const claimed = await this.store.claim(clientId, now, now + LEASE_MS, LANE);
      await Promise.all(claimed.map((delivery) => this.deliver(delivery)));
      if (claimed.length < LANE) return;
    }
  }

  private async deliver(delivery: LogoutDelivery): Promise<void> {
    const { id, clientId } = delivery;
    const client = await this.clients.find(clientId);
    const address = logoutAddress(client);
    if (address === null) {
      this.count(clientId, 'not_wanted');
      if (client?.backchannelLogoutUri)
        this.logger.warn({ msg: 'the address for logouts is on no origin of the site itself', client: clientId });
      return this.store.done(id);
    }
    const fault = await this.attempt(delivery, address);
    if (fault === null) {
      this.count(clientId, 'delivered');
      return this.store.done(id);
    }
    return this.postpone(delivery, fault);
  }

  /** `null`: heard. Else why not. */
  private async attempt({ clientId, sid }: LogoutDelivery, address: URL): Promise<string | null> {
    const issuer = issuerOf(this.options.baseUrl);
    const token = await logoutToken(this.keystore, { issuer, clientId, sid, at: this.clock.now() });
    try {
      const status = await this.call(address, new URLSearchParams({ logout_token: token }));
      return status === 200 || status === 204 ? null : `answered ${status}`;
    } catch (cause) {
      if (cause instanceof SiteUnreached) return cause.message;
      throw cause;
    }
  }

  private async postpone({ id, clientId, createdAt, attempts }: LogoutDelivery, fault: string): Promise<void> {
    const now = this.clock.now();
    this.count(clientId, 'failed');
    if (now - createdAt >= RETRY_SCHEDULE.giveUpMs) {
      this.count(clientId, 'given_up');
      this.logger.error({ msg: 'a title never heard of a logout', client: clientId, attempts, fault });
      return this.store.giveUp(id, now, fault);
    }
    this.logger.warn({ msg: 'a title did not take a logout; it is told again', client: clientId, attempts, fault });
    return this.store.again(id, now + waitAfter(attempts, RETRY_SCHEDULE, Math.random()), fault);
  }

  private async takeStock(): Promise<void> {
    try {
      this.state = await this.store.state();
      await this.store.prune(this.clock.now() - KEEP_GIVEN_UP_MS);
    } catch (cause) {
      this.logger.warn({ msg: 'logouts could not be counted', cause });
    }
  }
}

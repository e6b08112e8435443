import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock, Database } from '@pluspas/platform';
import { BillingOptions } from './billing.options';
import { CheckoutsStore } from './checkout/checkouts.store';
import { InboxStore } from './inbox/inbox.store';

const EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** As long as Stripe itself can be asked for an event. */
const KEEP_EVENTS_MS = 30 * DAY_MS;
const KEEP_CHECKOUTS_MS = 90 * DAY_MS;

/** Takes away what is over. Several processes may sweep at once. */
@Injectable()
export class BillingSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Stripe');
  private sweeping: NodeJS.Timeout | null = null;

  constructor(
    private readonly database: Database,
    private readonly inbox: InboxStore,
    private readonly checkouts: CheckoutsStore,
    private readonly clock: Clock,
    private readonly options: BillingOptions,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.work) return;
    this.sweeping = setInterval(() => this.wake(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.sweeping) clearInterval(this.sweeping);
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.inbox.sweep(now - KEEP_EVENTS_MS);
    await this.checkouts.sweep(this.database, now - KEEP_CHECKOUTS_MS);
  }

  private wake(): void {
    this.sweep().catch((cause: unknown) => this.logger.warn({ msg: 'what is over stays for now', cause }));
  }
}

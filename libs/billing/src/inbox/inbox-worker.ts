import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BillingOptions } from '../billing.options';
import { WorkOffInbox } from './work-off-inbox';

/** How many customers at once: each holds a connection of the pool while Stripe is asked. */
const WORKERS = 3;
/** For what falls due, and what another process took in. */
const LOOK_EVERY_MS = 1_000;

/** Works off the inbox for as long as the process lives: at once when something came in, else now and then. */
@Injectable()
export class InboxWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Stripe');
  private readonly running = new Set<Promise<void>>();
  private looking: NodeJS.Timeout | null = null;
  private isStopped = false;

  constructor(
    private readonly work: WorkOffInbox,
    private readonly options: BillingOptions,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.work) return;
    this.looking = setInterval(() => this.wake(), LOOK_EVERY_MS).unref();
    this.wake();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    if (this.looking) clearInterval(this.looking);
    await Promise.all(this.running);
  }

  wake(): void {
    if (!this.options.work || this.isStopped || this.running.size >= WORKERS) return;
    const worker = this.run().finally(() => this.running.delete(worker));
    this.running.add(worker);
  }

  private async run(): Promise<void> {
    try {
      while (!this.isStopped && (await this.work.one()));
    } catch (cause) {
      this.logger.warn({ msg: 'the inbox of Stripe waits: the database does not answer', cause });
    }
  }
}

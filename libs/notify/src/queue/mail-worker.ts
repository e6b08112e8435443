import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MAIL_REQUESTED, OutboxTail } from '@pluspas/platform';
import { NotifyOptions } from '../notify.options';
import { MailTransport } from '../transport/mail-transport';
import { SendMails } from './send-mails';

/** For retries that fall due, and for a request whose event this process did not hear. */
const LOOK_EVERY_MS = 2_000;
const TIDY_EVERY_MS = 60_000;

/** Sends mails for as long as the process lives: at once when one is wanted, and now and then for those that wait. */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Mail');
  private timers: readonly NodeJS.Timeout[] = [];
  private unsubscribe: () => void = () => undefined;
  private running: Promise<void> | null = null;
  private again = false;
  private isStopped = false;

  constructor(
    private readonly send: SendMails,
    private readonly transport: MailTransport,
    private readonly tail: OutboxTail,
    private readonly options: NotifyOptions,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.deliver) return;
    this.unsubscribe = this.tail.subscribe(({ kind }) => {
      if (kind === MAIL_REQUESTED) this.wake();
    });
    this.timers = [
      setInterval(() => this.wake(), LOOK_EVERY_MS).unref(),
      setInterval(() => this.tidy(), TIDY_EVERY_MS).unref(),
    ];
    this.wake();
    this.tidy();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    this.unsubscribe();
    for (const timer of this.timers) clearInterval(timer);
    await this.running;
    this.transport.close();
  }

  private wake(): void {
    this.again = true;
    if (this.isStopped) return;
    this.running ??= this.run().finally(() => {
      this.running = null;
      // Woken after the last look, before this.
      if (this.again) this.wake();
    });
  }

  private async run(): Promise<void> {
    while (this.again && !this.isStopped) {
      this.again = false;
      try {
        if ((await this.send.execute()) > 0) this.again = true;
      } catch (cause) {
        this.logger.warn({ msg: 'mails wait: the database does not answer', cause });
      }
    }
  }

  private tidy(): void {
    this.send.tidy().catch((cause: unknown) => this.logger.warn({ msg: 'old dead letters stay for now', cause }));
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { Clock, Metrics } from '@pluspas/platform';
import { Sealing } from '../requests/sealing';
import { unseal } from '../requests/wanted-mail';
import { writeMail } from '../templates/write-mail';
import { MailFault, MailTransport } from '../transport/mail-transport';
import { MailQueueStore, type QueuedMail } from './mail-queue.store';

const AT_ONCE = 10;
/** How long a process may hold a mail before another one tries; longer than the mail server may take to answer. */
const HOLD_MS = 60_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Together about six hours. */
const TRIES = 17;
const KEEP_DEAD_MS = 7 * 86_400_000;

type Outcome = 'sent' | 'expired' | 'retried' | 'dead';

/**
 * Sends what is due. A mail is sent at least once: one that was sent by a process that died before it could say so is
 * sent again, under the same Message-ID.
 */
@Injectable()
export class SendMails {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly queue: MailQueueStore,
    private readonly sealing: Sealing,
    private readonly transport: MailTransport,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** Answers how many were due; called again while there are. */
  async execute(): Promise<number> {
    await this.queue.takeRequests(this.clock.now());
    const now = this.clock.now();
    const due = await this.queue.claim(now, now + HOLD_MS, AT_ONCE);
    await Promise.all(due.map((mail) => this.handle(mail)));
    return due.length;
  }

  async tidy(): Promise<void> {
    await this.queue.forgetDead(this.clock.now() - KEEP_DEAD_MS);
    const { waiting, dead } = await this.queue.counts();
    this.metrics.gauge('mails_waiting', 'Mails that are not sent yet').set(waiting);
    this.metrics.gauge('mails_dead', 'Mails that were given up and wait for an operator').set(dead);
  }

  private async handle(mail: QueuedMail): Promise<void> {
    const outcome = await this.send(mail);
    this.metrics
      .counter('mails_total', 'Mails by what became of them', ['template', 'outcome'])
      .inc({ template: mail.template, outcome });
  }

  private async send(mail: QueuedMail): Promise<Outcome> {
    const now = this.clock.now();
    if (mail.expiresAt !== null && mail.expiresAt <= now) {
      await this.queue.remove(mail.id);
      return 'expired';
    }
    try {
      await this.transport.send({ id: mail.id, ...this.write(mail) });
    } catch (cause) {
      return this.failed(mail, cause);
    }
    await this.queue.remove(mail.id);
    return 'sent';
  }

  private write(mail: QueuedMail) {
    try {
      return writeMail(unseal(this.sealing, mail));
    } catch (cause) {
      throw new MailFault('unreadable', true, cause);
    }
  }

  private async failed(mail: QueuedMail, cause: unknown): Promise<Outcome> {
    const fault = cause instanceof MailFault ? cause : new MailFault('unknown', false, cause);
    const { id, template, tries } = mail;
    if (fault.isFinal || tries >= TRIES) {
      await this.queue.giveUp(id, this.clock.now(), fault.words);
      this.logger.error({ msg: 'a mail was given up', mail: id, template, tries, fault: fault.words });
      return 'dead';
    }
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
    await this.queue.retryLater(id, this.clock.now() + wait, fault.words);
    this.logger.warn({ msg: 'a mail was not taken', mail: id, template, tries, fault: fault.words, waitMs: wait });
    return 'retried';
  }
}

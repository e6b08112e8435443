import type { Clock } from '@pluspas/platform';
import type { MailboxStore } from '../mailbox/mailbox.store';
import { MailTransport, type OutgoingMail } from './mail-transport';

/** Into the mailbox that `/dev/mailbox` shows. */
export class MailboxTransport extends MailTransport {
  constructor(
    private readonly mailbox: MailboxStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    await this.mailbox.keep(mail, this.clock.now());
  }

  close(): void {
    // Nothing is held open.
  }
}

import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, MailRequests } from '@pluspas/platform';
import { Mailbox } from './mailbox/mailbox';
import { MailboxStore } from './mailbox/mailbox.store';
import { NotifyOptions } from './notify.options';
import { MailQueueStore } from './queue/mail-queue.store';
import { MailWorker } from './queue/mail-worker';
import { SendMails } from './queue/send-mails';
import { OutboxMailRequests } from './requests/outbox-mail-requests';
import { Sealing } from './requests/sealing';
import { MailTransport } from './transport/mail-transport';
import { MailboxTransport } from './transport/mailbox-transport';
import { SmtpTransport } from './transport/smtp-transport';

/** Mail, caused by events of the outbox. Needs the module of platform. */
@Global()
@Module({})
export class NotifyModule {
  static forRoot(options: NotifyOptions): DynamicModule {
    const { production, smtpUrl, from } = options;
    // Second line: the settings refuse it, too. In that mailbox anyone reads anyone's codes.
    if (production && smtpUrl === null) throw new Error('In production mails need a mail server.');
    return {
      module: NotifyModule,
      providers: [
        { provide: NotifyOptions, useValue: options },
        { provide: Sealing, useFactory: () => new Sealing(options.sealKeys) },
        { provide: MailRequests, useClass: OutboxMailRequests },
        {
          provide: MailTransport,
          useFactory: (mailbox: MailboxStore, clock: Clock) =>
            smtpUrl === null ? new MailboxTransport(mailbox, clock) : new SmtpTransport(smtpUrl, from),
          inject: [MailboxStore, Clock],
        },
        MailQueueStore,
        MailboxStore,
        Mailbox,
        SendMails,
        MailWorker,
      ],
      exports: [MailRequests, Mailbox],
    };
  }
}

import { Injectable } from '@nestjs/common';
import { NotifyOptions } from '../notify.options';
import { type MailboxMail, MailboxStore } from './mailbox.store';

const SHOWN = 50;

/** Where mails go on a developer's machine. Anyone who can open it can log in as anyone. */
@Injectable()
export class Mailbox {
  constructor(
    private readonly store: MailboxStore,
    private readonly options: NotifyOptions,
  ) {}

  /** Never in production, nor where a mail server is. */
  get isOpen(): boolean {
    return !this.options.production && this.options.smtpUrl === null;
  }

  /** Newest first. */
  list(): Promise<readonly MailboxMail[]> {
    return this.store.list(SHOWN);
  }

  find(id: string): Promise<MailboxMail | null> {
    return this.store.find(id);
  }
}

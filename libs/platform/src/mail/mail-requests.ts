import type { MAIL_LANGUAGES, MailFacts, MailTemplate } from '@pluspas/contract';
import type { Transaction } from '../database/database';

/** Outbox event of every mail that is wanted: key = template, payload sealed. */
export const MAIL_REQUESTED = 'mail.requested';

export interface MailRequest<Template extends MailTemplate = MailTemplate> {
  readonly template: Template;
  readonly language: (typeof MAIL_LANGUAGES)[number];
  /** Personal: sealed from here to the mail server. */
  readonly to: string;
  readonly facts: MailFacts<Template>;
  /** Not sent after this instant; `null`: it never comes too late. */
  readonly expiresAt: number | null;
}

/**
 * Wants a mail, in the transaction of its cause: no commit, no mail. Provided by notify, which nobody else may know: a
 * mail is caused by an event, never by a call.
 */
export abstract class MailRequests {
  abstract add<Template extends MailTemplate>(tx: Transaction, request: MailRequest<Template>): Promise<void>;
}

import { Injectable } from '@nestjs/common';
import type { MailTemplate } from '@pluspas/contract';
import { MAIL_REQUESTED, type MailRequest, MailRequests, Outbox, type Transaction } from '@pluspas/platform';
import { v7 } from 'uuid';
import { Sealing } from './sealing';

/** Writes the event; who it is for and what it says stay sealed until the mail is sent. */
@Injectable()
export class OutboxMailRequests extends MailRequests {
  constructor(
    private readonly outbox: Outbox,
    private readonly sealing: Sealing,
  ) {
    super();
  }

  async add<Template extends MailTemplate>(tx: Transaction, request: MailRequest<Template>): Promise<void> {
    const { template, language, to, facts, expiresAt } = request;
    const mail = v7();
    const sealed = this.sealing.seal(JSON.stringify({ language, to, facts }), mail);
    await this.outbox.add(tx, { kind: MAIL_REQUESTED, key: template, payload: { mail, sealed, expiresAt } });
  }
}

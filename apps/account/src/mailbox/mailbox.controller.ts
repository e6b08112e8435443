import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Mailbox } from '@pluspas/notify';
import { Clock, HttpRoute, Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../page/send-page';
import { MailboxDoor } from './mailbox-door';
import { MailboxPage, MailPage } from './mailbox-pages';

/** Mails as they look themselves: their styles stand in them, and nothing else may load. */
const MAIL_POLICY = `default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'; base-uri 'none'`;

/** Instead of a mail server, on a developer's machine. Everywhere else there is nothing at these addresses. */
@Controller('dev/mailbox')
@Policy('public')
@ApiExcludeController()
export class MailboxController {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly door: MailboxDoor,
    private readonly clock: Clock,
  ) {}

  /** Newest first. Refusal `not-found` from anywhere but this machine, and in production. */
  @Get()
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.assertOpen(request);
    sendPage(reply, { page: MailboxPage({ mails: await this.mailbox.list(), now: this.clock.now() }) });
  }

  /** One mail, as plain text. */
  @Get(':id')
  async show(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendPage(reply, { page: MailPage({ mail: await this.find(id, request), now: this.clock.now() }) });
  }

  /** Its HTML part. */
  @Get(':id/html')
  @HttpRoute({ csp: MAIL_POLICY })
  async showHtml(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { html } = await this.find(id, request);
    reply.type('text/html; charset=utf-8').send(html);
  }

  private async find(id: string, request: FastifyRequest) {
    this.assertOpen(request);
    const mail = await this.mailbox.find(id);
    if (!mail) throw new Refusal('not-found');
    return mail;
  }

  private assertOpen(request: FastifyRequest): void {
    if (!this.door.isOpenFor(request)) throw new Refusal('not-found');
  }
}

import { Injectable } from '@nestjs/common';
import { IdentityOptions } from '@pluspas/identity';
import { Mailbox } from '@pluspas/notify';
import type { FastifyRequest } from 'fastify';

const LOOPBACK_PEER = /^(127\.|::1$|::ffff:127\.)/;
const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Who may look into the mailbox: whoever sits at this machine, where there is no mail server, and never in production. */
@Injectable()
export class MailboxDoor {
  constructor(
    private readonly mailbox: Mailbox,
    private readonly options: IdentityOptions,
  ) {}

  /** Also by name: a page elsewhere that points its own name at this machine is not let in. */
  isOpenFor({ raw, headers }: Pick<FastifyRequest, 'raw' | 'headers'>): boolean {
    if (!this.mailbox.isOpen || !LOOPBACK_PEER.test(raw.socket.remoteAddress ?? '')) return false;
    const host = headers.host ?? '';
    return LOOPBACK_HOST.test(host) || host === new URL(this.options.baseUrl).host;
  }
}

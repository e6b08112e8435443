import { Injectable } from '@nestjs/common';
import { JoinUpstream, LoginLimits, OneTimeCodes } from '@pluspas/identity';
import { CodePage } from '../code/code-page';
import { LoginVisits } from '../login/login-visits';
import { MailboxDoor } from '../mailbox/mailbox-door';
import { sourceOf } from '../page/login-source';
import type { JoinVisit } from './join-visits';

/** Sends the code that joins, and asks for it. It counts for this one identity. */
@Injectable()
export class JoinCode {
  constructor(
    private readonly visits: LoginVisits,
    private readonly join: JoinUpstream,
    private readonly codes: OneTimeCodes,
    private readonly limits: LoginLimits,
    private readonly mailbox: MailboxDoor,
  ) {}

  /** 303 to the page that asks for the code. Refusal `too-many-requests`. */
  async send(visit: JoinVisit, email: string, isAgain = false): Promise<void> {
    const { request, reply, frame, arrival } = visit;
    const { cookie: cookies } = request.headers;
    await this.limits.codeRequest(sourceOf(request), email);
    const line = await this.codes.ask({ cookies, purpose: 'login', email, language: frame.language });
    await this.join.expectCode(arrival, line ?? cookies);
    if (line !== null) reply.header('set-cookie', line);
    this.visits.goTo(visit, 'join/code', isAgain ? { again: line === null ? 'soon' : 'sent' } : {});
  }

  /** The address of the code that this browser waits for, for this identity; `null`: it waits for none. */
  async waitingFor({ arrival, request }: JoinVisit): Promise<string | null> {
    const { cookie: cookies } = request.headers;
    if (!this.join.expects(arrival, cookies)) return null;
    return (await this.codes.waiting(cookies, 'login'))?.email ?? null;
  }

  /** The page; 303 to the one before when this browser waits for no such code. */
  async show(visit: JoinVisit, { isWrong = false, status = 200 } = {}): Promise<void> {
    const { request, arrival, frame, query } = visit;
    const { cookie: cookies } = request.headers;
    const code = this.join.expects(arrival, cookies) ? await this.codes.waiting(cookies, 'login') : null;
    if (!code) return this.visits.goTo(visit, 'join');
    const page = CodePage({
      frame,
      action: this.visits.path(visit, 'join/code'),
      code,
      isWrong,
      button: 'logIn',
      again: isWrong ? null : (query.again ?? null),
      otherAddressHref: this.visits.path(visit, 'join', { other: 'yes' }),
      passwordHref: this.visits.path(visit, 'join/password'),
      mailboxHref: this.mailbox.isOpenFor(request) ? '/dev/mailbox' : null,
    });
    this.visits.show(visit, page, status);
  }
}

import { Injectable } from '@nestjs/common';
import { type CodePurpose, LoginLimits, OneTimeCodes } from '@pluspas/identity';
import type { LoginStep } from '../login/login-path';
import { type LoginVisit, LoginVisits } from '../login/login-visits';
import { MailboxDoor } from '../mailbox/mailbox-door';
import { sourceOf } from '../page/login-source';
import { CodePage } from './code-page';

const STEPS: Readonly<Record<CodePurpose, { readonly start: LoginStep; readonly code: LoginStep }>> = {
  login: { start: '', code: 'code' },
  recover: { start: 'recover', code: 'recover/code' },
};

/** What logging in by code and recovery have in common: a code is sent, and a page asks for it. */
@Injectable()
export class CodeSteps {
  constructor(
    private readonly visits: LoginVisits,
    private readonly codes: OneTimeCodes,
    private readonly limits: LoginLimits,
    private readonly mailbox: MailboxDoor,
  ) {}

  /** 303 to the page that asks for the code. The same for any address, whoever has it. */
  async send(visit: LoginVisit, purpose: CodePurpose, email: string): Promise<void> {
    await this.ask(visit, purpose, email);
    this.visits.goTo(visit, STEPS[purpose].code);
  }

  /** Another code to the same address; the one before is void. */
  async sendAgain(visit: LoginVisit, purpose: CodePurpose): Promise<void> {
    const code = await this.codes.waiting(visit.request.headers.cookie, purpose);
    if (!code) return this.visits.goTo(visit, STEPS[purpose].start);
    const isSent = await this.ask(visit, purpose, code.email);
    this.visits.goTo(visit, STEPS[purpose].code, { again: isSent ? 'sent' : 'soon' });
  }

  /** The page; 303 to the start when this browser waits for no code. */
  async show(visit: LoginVisit, purpose: CodePurpose, { isWrong = false, status = 200 } = {}): Promise<void> {
    const { frame, query, request } = visit;
    const code = await this.codes.waiting(request.headers.cookie, purpose);
    if (!code) return this.visits.goTo(visit, STEPS[purpose].start);
    const page = CodePage({
      frame,
      action: this.visits.path(visit, STEPS[purpose].code),
      code,
      isWrong,
      button: purpose === 'login' ? 'logIn' : 'goOn',
      again: isWrong ? null : (query.again ?? null),
      otherAddressHref: this.visits.path(visit, STEPS[purpose].start),
      passwordHref: purpose === 'login' ? this.visits.path(visit, '', { with: 'password' }) : null,
      mailboxHref: this.mailbox.isOpenFor(request) ? '/dev/mailbox' : null,
    });
    this.visits.show(visit, page, status);
  }

  /** `false`: a code is on its way already. Refusal `too-many-requests`. */
  private async ask({ request, reply, frame }: LoginVisit, purpose: CodePurpose, email: string): Promise<boolean> {
    await this.limits.codeRequest(sourceOf(request), email);
    const order = { cookies: request.headers.cookie, purpose, email, language: frame.language };
    const cookie = await this.codes.ask(order);
    if (cookie !== null) reply.header('set-cookie', cookie);
    return cookie !== null;
  }
}

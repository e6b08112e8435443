import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { JoinUpstream, LoginLimits, OneTimeCodes, PasswordLogin } from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCodeForm } from '../code/code-form';
import { faultsOf, type LoginFaults, readLoginForm } from '../login/login-form';
import { LoginVisits } from '../login/login-visits';
import { PasswordPage } from '../login/password-page';
import { sourceOf } from '../page/login-source';
import { JoinCode } from './join-code';
import { type JoinVisit, JoinVisits } from './join-visits';

/** The proof that joins: a code from her mailbox, or the password of the account that she has. */
@Controller('login/:uid/join')
@Policy('public')
@ApiExcludeController()
export class JoinProofController {
  constructor(
    private readonly joins: JoinVisits,
    private readonly visits: LoginVisits,
    private readonly join: JoinUpstream,
    private readonly code: JoinCode,
    private readonly codes: OneTimeCodes,
    private readonly passwords: PasswordLogin,
    private readonly limits: LoginLimits,
  ) {}

  @Get('code')
  async showCode(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = await this.joins.begin(uid, request, reply);
    if (visit) await this.code.show(visit);
  }

  /** 303 back, linked; or the page again (422). `again`: another code instead. */
  @Post('code')
  @HttpRoute({ forms: true })
  async takeCode(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.joins.beginForm(uid, request, reply);
    if (!visit) return;
    const email = await this.code.waitingFor(visit);
    if (email === null) return this.visits.goTo(visit, 'join');
    const form = readCodeForm(body);
    return form.kind === 'again' ? this.code.send(visit, email, true) : this.tryCode(visit, uid, email, form.code);
  }

  @Get('password')
  async showPassword(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.joins.begin(uid, request, reply);
    if (visit) this.showForm(visit, visit.arrival.person.email ?? '', {}, 200);
  }

  /** 303 back, linked; or the form again (422) with what was wrong. */
  @Post('password')
  @HttpRoute({ forms: true })
  async takePassword(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.joins.beginForm(uid, request, reply);
    if (!visit) return;
    const { email, password } = readLoginForm(body);
    const words = messagesOf(visit.frame.language).login;
    const faults = faultsOf({ email, password: password ?? '' }, words);
    if (faults) return this.showForm(visit, email, faults, 422);
    const passed = await this.limits.password(sourceOf(request), email, () =>
      this.passwords.check(email, password ?? ''),
    );
    if (!passed) return this.showForm(visit, email, { password: words.mismatch }, 422);
    const joined = await this.join.byPassword(visit.arrival, uid, passed.result);
    if (joined.kind === 'void') return this.joins.startAgain(visit);
    await this.joins.finish(visit, joined.account, [passed.cookie], ['pwd']);
  }

  private async tryCode(visit: JoinVisit, uid: string, email: string, typed: string): Promise<void> {
    const { request, arrival, frame } = visit;
    let isWrong = false;
    const passed = await this.limits.code(sourceOf(request), email, async () => {
      const joined = await this.join.byCode(arrival, uid, request.headers.cookie, typed, frame.language);
      isWrong = joined.kind === 'wrong';
      return joined.kind === 'in' ? joined.account : null;
    });
    if (!passed) return this.code.show(visit, { isWrong, status: 422 });
    await this.joins.finish(visit, passed.result, [passed.cookie, this.codes.forget()], ['otp']);
  }

  private showForm(visit: JoinVisit, email: string, faults: LoginFaults, status: number): void {
    const page = PasswordPage({
      frame: visit.frame,
      action: this.visits.path(visit, 'join/password'),
      codeHref: this.visits.path(visit, 'join'),
      // A new password would log her in and link nothing; the code does both.
      recoverHref: null,
      email,
      faults,
    });
    this.visits.show(visit, page, status);
  }
}

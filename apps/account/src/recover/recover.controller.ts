import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IdentityOptions, LoginLimits, OneTimeCodes, RecoverPassword } from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCodeForm } from '../code/code-form';
import { CodeSteps } from '../code/code-steps';
import { faultsOf, readLoginForm } from '../login/login-form';
import { type LoginVisit, LoginVisits } from '../login/login-visits';
import { sourceOf } from '../page/login-source';
import { assertOwnForm } from '../page/same-origin';
import { readPasswordForm } from '../password/password-form';
import { PASSWORD_WORDS } from '../password/password-words';
import { NewPasswordPage } from './new-password-page';
import { RecoverPage } from './recover-page';

/** A forgotten password, within a login: address, code, new password, and back to where she came from. */
@Controller('login/:uid/recover')
@Policy('public')
@ApiExcludeController()
export class RecoverController {
  constructor(
    private readonly visits: LoginVisits,
    private readonly steps: CodeSteps,
    private readonly codes: OneTimeCodes,
    private readonly recovery: RecoverPassword,
    private readonly limits: LoginLimits,
    private readonly options: IdentityOptions,
  ) {}

  @Get()
  async showAddress(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.visits.begin(uid, request, reply);
    if (visit) this.showForm(visit, '', undefined, 200);
  }

  /** 303 to the code page, the same for an address that nobody has; 422 when it can't be an address. */
  @Post()
  @HttpRoute({ forms: true })
  async takeAddress(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.beginForm(uid, request, reply);
    if (!visit) return;
    const { email } = readLoginForm(body);
    const faults = faultsOf({ email, password: null }, messagesOf(visit.frame.language).login);
    if (faults) return this.showForm(visit, email, faults.email, 422);
    await this.steps.send(visit, 'recover', email);
  }

  @Get('code')
  async showCode(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = await this.visits.begin(uid, request, reply);
    if (visit) await this.steps.show(visit, 'recover');
  }

  /** 303 to the page for the password, or the page again (422). `again`: another code instead. */
  @Post('code')
  @HttpRoute({ forms: true })
  async takeCode(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.beginForm(uid, request, reply);
    if (!visit) return;
    const form = readCodeForm(body);
    return form.kind === 'again' ? this.steps.sendAgain(visit, 'recover') : this.tryCode(visit, form.code);
  }

  /** 303 to the start when this browser has proved no mailbox, or did so too long ago. */
  @Get('password')
  async showPassword(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.visits.begin(uid, request, reply);
    if (visit) await this.showNewPassword(visit, null, 200);
  }

  /** Sets it, ends every login of the account, logs this browser in: 303 back to the provider. Else the page (422). */
  @Post('password')
  @HttpRoute({ forms: true })
  async takePassword(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const visit = await this.beginForm(uid, request, reply);
    if (!visit) return;
    const { language } = visit.frame;
    const outcome = await this.recovery.choose(request.headers.cookie, readPasswordForm(body).password, language);
    switch (outcome.kind) {
      case 'void':
        return this.visits.goTo(visit, 'recover');
      case 'refused':
        return this.showNewPassword(visit, PASSWORD_WORDS[language].faults[outcome.fault], 422);
      case 'in':
        reply.header('set-cookie', this.codes.forget());
        return this.visits.finish(visit, outcome.account, ['otp']);
    }
  }

  private async tryCode(visit: LoginVisit, typed: string): Promise<void> {
    const { request, reply } = visit;
    const { cookie: cookies } = request.headers;
    const waiting = await this.codes.waiting(cookies, 'recover');
    if (!waiting) return this.visits.goTo(visit, 'recover');
    let isWrong = false;
    const passed = await this.limits.code(sourceOf(request), waiting.email, async () => {
      const { kind } = await this.recovery.prove(cookies, typed);
      isWrong = kind === 'wrong';
      return kind === 'right' ? kind : null;
    });
    if (!passed) return this.steps.show(visit, 'recover', { isWrong, status: 422 });
    reply.header('set-cookie', passed.cookie);
    this.visits.goTo(visit, 'recover/password');
  }

  private async showNewPassword(visit: LoginVisit, fault: string | null, status: number): Promise<void> {
    const email = await this.recovery.provenFor(visit.request.headers.cookie);
    if (email === null) return this.visits.goTo(visit, 'recover');
    const action = this.visits.path(visit, 'recover/password');
    this.visits.show(visit, NewPasswordPage({ frame: visit.frame, action, email, fault }), status);
  }

  private showForm(visit: LoginVisit, email: string, fault: string | undefined, status: number): void {
    const page = RecoverPage({
      frame: visit.frame,
      action: this.visits.path(visit, 'recover'),
      codeHref: this.visits.path(visit, ''),
      email,
      fault,
    });
    this.visits.show(visit, page, status);
  }

  private async beginForm(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<LoginVisit | null> {
    assertOwnForm(request.headers, this.options.baseUrl);
    return this.visits.begin(uid, request, reply);
  }
}

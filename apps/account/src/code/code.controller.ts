import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { AccountId } from '@pluspas/domain';
import { IdentityOptions, LogInByCode, LoginLimits, OneTimeCodes } from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type LoginVisit, LoginVisits } from '../login/login-visits';
import { sourceOf } from '../page/login-source';
import { assertOwnForm } from '../page/same-origin';
import { readCodeForm } from './code-form';
import { CodeSteps } from './code-steps';

/** The second page of logging in, and of registering: the code from the mailbox. */
@Controller('login/:uid/code')
@Policy('public')
@ApiExcludeController()
export class CodeController {
  constructor(
    private readonly visits: LoginVisits,
    private readonly steps: CodeSteps,
    private readonly codes: OneTimeCodes,
    private readonly logIn: LogInByCode,
    private readonly limits: LoginLimits,
    private readonly options: IdentityOptions,
  ) {}

  /** Only asks: whatever fetches this page uses no code up. */
  @Get()
  async show(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = await this.visits.begin(uid, request, reply);
    if (visit) await this.steps.show(visit, 'login');
  }

  /** 303 back to the provider, or the page again (422). `again`: another code instead, 303 to this page. */
  @Post()
  @HttpRoute({ forms: true })
  async submit(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const visit = await this.visits.begin(uid, request, reply);
    if (!visit) return;
    const form = readCodeForm(body);
    return form.kind === 'again' ? this.steps.sendAgain(visit, 'login') : this.tryCode(visit, form.code);
  }

  private async tryCode(visit: LoginVisit, typed: string): Promise<void> {
    const { request, reply, frame } = visit;
    const { cookie: cookies } = request.headers;
    const waiting = await this.codes.waiting(cookies, 'login');
    if (!waiting) return this.visits.goTo(visit, '');
    let isWrong = false;
    const passed = await this.limits.code(sourceOf(request), waiting.email, async (): Promise<AccountId | null> => {
      const outcome = await this.logIn.execute(cookies, typed, frame.language);
      isWrong = outcome.kind === 'wrong';
      return outcome.kind === 'in' ? outcome.account : null;
    });
    if (!passed) return this.steps.show(visit, 'login', { isWrong, status: 422 });
    reply.header('set-cookie', [passed.cookie, this.codes.forget()]);
    await this.visits.finish(visit, passed.result, ['otp']);
  }
}

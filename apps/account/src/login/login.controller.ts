import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  IdentityOptions,
  LoginLimits,
  OneTimeCodes,
  OpenIdProvider,
  PasswordLogin,
  UpstreamProviders,
} from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CodeSteps } from '../code/code-steps';
import { sourceOf } from '../page/login-source';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward } from '../page/send-page';
import { faultsOf, type LoginFaults, type LoginForm, readLoginForm } from './login-form';
import { LoginPage } from './login-page';
import { loginPath } from './login-path';
import { type LoginVisit, LoginVisits } from './login-visits';
import { PasswordPage } from './password-page';

/** Where a reader proves who she is. The provider sends her here and takes her back. */
@Controller('login')
@Policy('public')
@ApiExcludeController()
export class LoginController {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly visits: LoginVisits,
    private readonly steps: CodeSteps,
    private readonly codes: OneTimeCodes,
    private readonly passwords: PasswordLogin,
    private readonly limits: LoginLimits,
    private readonly upstream: UpstreamProviders,
    private readonly options: IdentityOptions,
  ) {}

  /** Logging in without being sent: for the reader's own account. */
  @Get()
  begin(@Res() reply: FastifyReply): void {
    sendOnward(reply, this.provider.loginUrl());
  }

  /** Asks for the e-mail address; `with=password`: for address and password in one form. */
  @Get(':uid')
  async show(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const visit = await this.visits.begin(uid, request, reply);
    if (!visit) return;
    if (visit.query.screen === 'recover') return this.visits.goTo(visit, 'recover');
    if (visit.query.screen === 'code') return this.visits.goTo(visit, 'code');
    const typed = visit.query.with ? await this.codes.waiting(request.headers.cookie, 'login') : null;
    const email = typed?.email ?? visit.login.loginHint ?? '';
    this.showForm(visit, { email, password: visit.query.with ? '' : null }, {}, 200);
  }

  /**
   * An address alone: 303 to the page that asks for the code we sent. With a password: 303 back to the provider.
   * Else the form again (422) with what was wrong. Nothing tells a known address from an unknown one: not the answer, and
   * not the time it takes.
   */
  @Post(':uid')
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
    const form = readLoginForm(body);
    const faults = faultsOf(form, messagesOf(visit.frame.language).login);
    if (faults) return this.showForm(visit, form, faults, 422);
    return form.password === null
      ? this.steps.send(visit, 'login', form.email)
      : this.checkPassword(visit, form.email, form.password);
  }

  private async checkPassword(visit: LoginVisit, email: string, password: string): Promise<void> {
    const passed = await this.limits.password(sourceOf(visit.request), email, () =>
      this.passwords.check(email, password),
    );
    if (!passed) {
      const { mismatch } = messagesOf(visit.frame.language).login;
      return this.showForm(visit, { email, password }, { password: mismatch }, 422);
    }
    visit.reply.header('set-cookie', passed.cookie);
    await this.visits.finish(visit, passed.result, ['pwd']);
  }

  private showForm(visit: LoginVisit, { email, password }: LoginForm, faults: LoginFaults, status: number): void {
    const { frame, query, request } = visit;
    const speaksOf = query.screen === 'register' ? 'register' : 'login';
    const asksPasskey = password === null && speaksOf === 'login';
    const parts = { frame, action: request.url, email, faults };
    const page =
      password === null
        ? LoginPage({
            ...parts,
            speaksOf,
            passkeyUrl: asksPasskey ? loginPath(visit.login.uid, 'passkey', {}) : null,
            passwordHref: this.visits.path(visit, '', { with: 'password' }),
            ways: this.upstream.all.map(({ id, name }) => ({ name, href: this.visits.path(visit, `with/${id}`) })),
            told: status === 200 ? query.upstream : undefined,
          })
        : PasswordPage({
            ...parts,
            codeHref: this.visits.path(visit, ''),
            recoverHref: this.visits.path(visit, 'recover'),
          });
    this.visits.show(visit, page, status, { runsScript: asksPasskey });
  }
}

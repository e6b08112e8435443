import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type BrowserSession,
  BrowserSessions,
  IdentityOptions,
  LoginLimits,
  OpenIdProvider,
  OwnPassword,
  type PasswordOutcome,
} from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { MessagePage } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sourceOf } from '../page/login-source';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { OwnPasswordPage, type OwnPasswordPageProps } from './own-password-page';
import { readPasswordForm } from './password-form';
import { PASSWORD_WORDS } from './password-words';

/** Sets or changes my password. Public for the guard: whose it is says the browser's own session at the provider. */
@Controller('account/password')
@Policy('public')
@ApiExcludeController()
export class OwnPasswordController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly passwords: OwnPassword,
    private readonly provider: OpenIdProvider,
    private readonly limits: LoginLimits,
    private readonly options: IdentityOptions,
  ) {}

  /** The form. Without a session, 303 to logging in and back; the same, after a word, where a fresh login is needed. */
  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const here = await this.browsers.of({ request: request.raw, response: reply.raw });
    if (!here) return this.sendToLogin(reply);
    return this.showForm(here, request, reply, {}, 200);
  }

  /** 303 to the account page, or the form again (422) with what was wrong. All other logins end. */
  @Post()
  @HttpRoute({ forms: true })
  async change(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const here = await this.browsers.of({ request: request.raw, response: reply.raw });
    if (!here) return this.sendToLogin(reply);
    const { current, password } = readPasswordForm(body);
    const outcome = await this.attempt(here, request, current, password);
    if (outcome === 'changed') return sendOnward(reply, '/account?password=saved');
    const words = PASSWORD_WORDS[pageLanguage(request)];
    if (outcome === 'log-in-again') return this.showForm(here, request, reply, {}, 200);
    const faults = outcome === 'current-wrong' ? { current: words.currentWrong } : { password: words.faults[outcome] };
    return this.showForm(here, request, reply, faults, 422);
  }

  /** Whoever sits at somebody's open session may not guess her password at leisure: wrong ones count as anywhere. */
  private async attempt(
    { account, sid, loggedInAt }: BrowserSession,
    request: FastifyRequest,
    current: string,
    next: string,
  ): Promise<PasswordOutcome> {
    const passed = await this.limits.password(sourceOf(request), account.email, async () => {
      const outcome = await this.passwords.execute({ account, sid, loggedInAt, current, next });
      return outcome === 'current-wrong' ? null : outcome;
    });
    return passed?.result ?? 'current-wrong';
  }

  private async showForm(
    { account, loggedInAt }: BrowserSession,
    request: FastifyRequest,
    reply: FastifyReply,
    faults: OwnPasswordPageProps['faults'],
    status: number,
  ): Promise<void> {
    const frame = { language: pageLanguage(request), languageHref: languageHref(request) };
    const cookie = languageCookie(request, this.options.baseUrl.startsWith('https:'));
    const need = await this.passwords.needs(account, loggedInAt);
    if (need === 'fresh-login') {
      const href = this.provider.loginUrl({ backTo: '/account/password', fresh: true });
      const page = MessagePage({ ...frame, words: PASSWORD_WORDS[frame.language].again, href, home: '/account' });
      return sendPage(reply, { page, cookie });
    }
    const page = OwnPasswordPage({
      ...frame,
      email: account.email,
      isSet: await this.passwords.isSet(account),
      asksCurrent: need === 'current',
      faults,
    });
    sendPage(reply, { page, status, cookie });
  }

  private sendToLogin(reply: FastifyReply): void {
    sendOnward(reply, this.provider.loginUrl({ backTo: '/account/password' }));
  }
}

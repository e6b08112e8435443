import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IdentityOptions, LoginLimits, type LoginRequest, OpenIdProvider, PasswordLogin } from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { MessagePage, messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { TitleNames } from '../page/title-names';
import { faultsOf, type LoginFaults, readLoginForm } from './login-form';
import { LoginPage } from './login-page';

/** Where a reader proves who she is. The provider sends her here and takes her back. */
@Controller('login')
@Policy('public')
@ApiExcludeController()
export class LoginController {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly passwords: PasswordLogin,
    private readonly limits: LoginLimits,
    private readonly titles: TitleNames,
    private readonly options: IdentityOptions,
  ) {}

  /** Logging in without being sent: for the reader's own account. */
  @Get()
  begin(@Res() reply: FastifyReply): void {
    sendOnward(reply, this.provider.loginUrl());
  }

  /** The form. `with=password` asks for this very form; there is no other yet. */
  @Get(':uid')
  async show(
    @Param('uid') uid: string,
    @Query('site') site: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const login = await this.loginOf(uid, request, reply);
    if (!login) return this.showTooOld(site, request, reply);
    this.showForm(login, request, reply, { email: login.loginHint ?? '', faults: {}, status: 200 });
  }

  /**
   * 303 back to the provider, or the form again (422) with what was wrong. An unknown address and a wrong password get the
   * same words after the same time.
   */
  @Post(':uid')
  @HttpRoute({ forms: true })
  async submit(
    @Param('uid') uid: string,
    @Query('site') site: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const login = await this.loginOf(uid, request, reply);
    if (!login) return this.showTooOld(site, request, reply);

    const form = readLoginForm(body);
    const words = messagesOf(pageLanguage(request, login.uiLocales)).login;
    const faults = faultsOf(form, words);
    if (faults) return this.showForm(login, request, reply, { email: form.email, faults, status: 422 });

    const source = { address: request.ip, cookies: request.headers.cookie };
    const check = () => this.passwords.check(form.email, form.password);
    const passed = await this.limits.password(source, form.email, check);
    if (!passed) {
      return this.showForm(login, request, reply, {
        email: form.email,
        faults: { password: words.mismatch },
        status: 422,
      });
    }
    const onward = await this.provider.completeLogin({ request: request.raw, response: reply.raw }, passed.result);
    if (onward === null) return this.showTooOld(site, request, reply);
    reply.header('set-cookie', passed.cookie);
    sendOnward(reply, onward);
  }

  /** The login of this browser, if it is the one in the address. */
  private async loginOf(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<LoginRequest | null> {
    const login = await this.provider.loginRequest({ request: request.raw, response: reply.raw });
    return login?.uid === uid ? login : null;
  }

  private showForm(
    login: LoginRequest,
    request: FastifyRequest,
    reply: FastifyReply,
    { email, faults, status }: { readonly email: string; readonly faults: LoginFaults; readonly status: number },
  ): void {
    const [title] = login.site?.titles ?? [];
    const page = LoginPage({
      language: pageLanguage(request, login.uiLocales),
      languageHref: languageHref(request),
      action: request.url,
      title: title === undefined ? null : this.titles.of(title),
      titles: this.titles.all(),
      email,
      faults,
    });
    const cookie = languageCookie(request, this.options.baseUrl.startsWith('https:'));
    sendPage(reply, { page, status, cookie, formLeadsTo: [login.returnsTo] });
  }

  /** Never a dead end: she starts again where she came from. */
  private async showTooOld(site: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const known = typeof site === 'string' ? await this.provider.site(site) : null;
    const language = pageLanguage(request);
    const page = MessagePage({
      language,
      languageHref: languageHref(request),
      words: messagesOf(language).login.tooOld,
      href: known?.home ?? '/login',
      home: '/account',
    });
    sendPage(reply, { page, status: 400 });
  }
}

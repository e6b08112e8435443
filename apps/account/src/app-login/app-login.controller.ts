import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type AppLogin, AppLogins, IdentityOptions } from '@pluspas/identity';
import { HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { MessagePage, messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { TitleNames } from '../page/title-names';
import { AppLoginPage } from './app-login-page';

/** A reader who is logged in already, and an app that wants her login. */
@Controller('login/:uid/app')
@Policy('public')
@ApiExcludeController()
export class AppLoginController {
  constructor(
    private readonly logins: AppLogins,
    private readonly titles: TitleNames,
    private readonly options: IdentityOptions,
  ) {}

  @Get()
  async show(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const login = await this.loginOf(uid, request, reply);
    if (!login) return showTooOld(request, reply);
    const page = AppLoginPage({
      language: pageLanguage(request, login.uiLocales),
      languageHref: languageHref(request),
      action: request.url,
      app: login.clientId,
      who: login.account.email,
      otherHref: login.otherAccountUrl,
      titles: this.titles.all(),
    });
    sendPage(reply, { page, formLeadsTo: [login.returnsTo] });
  }

  /** 303 back to the provider: with a code for the app, or with its `access_denied`. */
  @Post()
  @HttpRoute({ forms: true })
  async answer(
    @Param('uid') uid: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const login = await this.loginOf(uid, request, reply);
    const onward =
      login && (await this.logins.answer({ request: request.raw, response: reply.raw }, { letIn: saysYes(body) }));
    if (!onward) return showTooOld(request, reply);
    sendOnward(reply, onward);
  }

  private async loginOf(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<AppLogin | null> {
    const login = await this.logins.find({ request: request.raw, response: reply.raw });
    return login?.uid === uid ? login : null;
  }
}

function saysYes(body: unknown): boolean {
  const { answer }: { answer?: unknown } = typeof body === 'object' && body !== null ? body : {};
  return answer === 'yes';
}

function showTooOld(request: FastifyRequest, reply: FastifyReply): void {
  const language = pageLanguage(request);
  const words = messagesOf(language).login.tooOld;
  const page = MessagePage({ language, languageHref: languageHref(request), words, href: '/login', home: '/account' });
  sendPage(reply, { page, status: 400 });
}

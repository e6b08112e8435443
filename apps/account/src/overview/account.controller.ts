import { Controller, Get, Inject, Optional, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ReaderAccess } from '@pluspas/access';
import { OwnSubscriptions } from '@pluspas/billing';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { IdentityOptions, OpenIdProvider, OwnPasskeys, OwnPassword } from '@pluspas/identity';
import { Clock } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { MessagePage, messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cancelHref } from '../cancel/cancel.controller';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { sendOnward, sendPage } from '../page/send-page';
import { TitleNames } from '../page/title-names';
import { AccountPage } from './account-page';
import { subscriptionsOf } from './subscriptions';

/** My Pluspas. Public for the guard: who may see it is the browser's own session at the provider. */
@Controller('account')
@Policy('public')
@ApiExcludeController()
export class AccountController {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly passwords: OwnPassword,
    private readonly passkeys: OwnPasskeys,
    private readonly access: ReaderAccess,
    private readonly catalogue: CurrentCatalogue,
    private readonly titles: TitleNames,
    private readonly clock: Clock,
    private readonly options: IdentityOptions,
    /** `null`: no payment source is connected. */
    @Optional() @Inject(OwnSubscriptions) private readonly own: OwnSubscriptions | null,
  ) {}

  /** What she may read. Without a session: 303 to logging in, and back. */
  @Get()
  async show(
    @Query('password') password: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const account = await this.provider.sessionAccount({ request: request.raw, response: reply.raw });
    if (!account) return sendOnward(reply, '/login');
    const now = this.clock.now();
    const openings = await this.access.of(account.id);
    const bought = new Set((await this.own?.of(account.id))?.map(({ plan }) => plan.id));
    const page = AccountPage({
      language: pageLanguage(request),
      languageHref: languageHref(request),
      account,
      openings,
      subscriptions: subscriptionsOf(openings.grants, this.catalogue.catalogue, now),
      endHref: (plan) => (bought.has(plan) ? cancelHref(plan) : null),
      titles: this.titles.all(),
      hasPassword: await this.passwords.isSet(account),
      passkeys: (await this.passkeys.of(account)).length,
      passwordSaved: password === 'saved',
      now,
    });
    sendPage(reply, { page, cookie: this.languageCookie(request) });
  }

  /** The provider asks once more, and then ends the session on all titles. */
  @Get('logout')
  logOut(@Res() reply: FastifyReply): void {
    sendOnward(reply, this.provider.logoutUrl());
  }

  @Get('logged-out')
  loggedOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const language = pageLanguage(request);
    const words = messagesOf(language).login.loggedOut;
    const page = MessagePage({
      language,
      languageHref: languageHref(request),
      words,
      href: '/login',
      home: '/account',
    });
    sendPage(reply, { page, cookie: this.languageCookie(request) });
  }

  private languageCookie(request: FastifyRequest): string | null {
    return languageCookie(request, this.options.baseUrl.startsWith('https:'));
  }
}

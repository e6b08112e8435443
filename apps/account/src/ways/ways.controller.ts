import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type BrowserSession,
  BrowserSessions,
  IdentityOptions,
  OpenIdProvider,
  ReaderSessions,
  SignInWays,
} from '@pluspas/identity';
import { HttpRoute, Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { WaysPage, type WaysPageProps } from './ways-page';

const PAGE = '/account/ways';

/** How I log in. Public for the guard: whose it is says the browser's own session at the provider. */
@Controller(PAGE)
@Policy('public')
@ApiExcludeController()
export class WaysController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly sessions: ReaderSessions,
    private readonly ways: SignInWays,
    private readonly provider: OpenIdProvider,
    private readonly options: IdentityOptions,
  ) {}

  /** Without a session: 303 to logging in, and back. */
  @Get()
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const here = await this.here(request, reply);
    if (here) await this.showPage(here, null, request, reply);
  }

  /** Unlinks one of hers, and on her wish ends her other logins; 303 to a fresh login where one is due. Refusal `invalid-request` for any other form. */
  @Post()
  @HttpRoute({ forms: true })
  async unlink(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const { way, end }: Record<string, unknown> = Object(body);
    if (typeof way !== 'string') throw new Refusal('invalid-request', { pointer: '/way' });
    const here = await this.here(request, reply);
    if (!here) return;
    const ended = end === 'others';
    const outcome = await this.ways.unlink(here, way, ended);
    switch (outcome.kind) {
      case 'log-in-again':
        return sendOnward(reply, this.provider.loginUrl({ backTo: PAGE, fresh: true }));
      case 'not-found':
        // Pressed twice, or none of hers: the page says what there is.
        return this.showPage(here, null, request, reply);
      case 'unlinked':
        return this.showPage(here, { provider: outcome.provider, ended }, request, reply);
    }
  }

  private async here(request: FastifyRequest, reply: FastifyReply): Promise<BrowserSession | null> {
    const here = await this.browsers.of({ request: request.raw, response: reply.raw });
    if (!here) sendOnward(reply, this.provider.loginUrl({ backTo: PAGE }));
    return here;
  }

  private async showPage(
    { account, sid }: BrowserSession,
    unlinked: WaysPageProps['unlinked'],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.use({ account: account.id, sid }, null);
    const page = WaysPage({
      language: pageLanguage(request),
      languageHref: languageHref(request),
      email: account.email,
      ways: await this.ways.of(account.id),
      unlinked,
    });
    sendPage(reply, { page, cookie: languageCookie(request, this.options.baseUrl.startsWith('https:')) });
  }
}

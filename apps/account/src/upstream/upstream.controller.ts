import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LoginLimits, UpstreamProviders, VisitUpstream } from '@pluspas/identity';
import { HttpRoute, Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { MessagePage, messagesOf } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { loginPath } from '../login/login-path';
import { readLoginQuery } from '../login/login-query';
import { LoginVisits } from '../login/login-visits';
import { sourceOf } from '../page/login-source';
import { languageHref, pageLanguage } from '../page/page-language';
import { sendOnward, sendPage } from '../page/send-page';
import { answerOf } from './upstream-answer';

/** To another provider and back. What it says of her waits for the page that joins it with an account. */
@Controller()
@Policy('public')
@ApiExcludeController()
export class UpstreamController {
  constructor(
    private readonly providers: UpstreamProviders,
    private readonly visiting: VisitUpstream,
    private readonly visits: LoginVisits,
    private readonly limits: LoginLimits,
  ) {}

  /** 303 to the provider, or back to the first page with a word when it can't be reached. */
  @Get('login/:uid/with/:provider')
  async leave(
    @Param('uid') uid: string,
    @Param('provider') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const provider = this.providers.find(id);
    if (!provider) throw new Refusal('not-found');
    const visit = await this.visits.begin(uid, request, reply);
    if (!visit) return;
    await this.limits.upstream(sourceOf(request));
    const query = loginPath(uid, '', visit.query).split('?')[1] ?? '';
    const wayOut = await this.visiting.begin(provider, { uid, query }, request.headers.cookie);
    if (!wayOut) return this.visits.goTo(visit, '', { upstream: 'failed' });
    reply.header('set-cookie', wayOut.cookie);
    sendOnward(reply, wayOut.url);
  }

  /** 303 to the page that joins, or to the first page with a word. A browser that never went is told to start again. */
  @Get('with/:provider')
  async comeBack(
    @Param('provider') id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const provider = this.providers.find(id);
    if (!provider) throw new Refusal('not-found');
    const back = await this.visiting.returned(provider, request.headers.cookie, answerOf(request.query));
    if (back.kind === 'void') return this.showTooOld(request, reply);
    const query = readLoginQuery(Object.fromEntries(new URLSearchParams(back.login.query)));
    const told = back.kind === 'arrived' ? {} : { upstream: back.kind };
    sendOnward(reply, loginPath(back.login.uid, back.kind === 'arrived' ? 'join' : '', { ...query, ...told }));
  }

  /**
   * A form from the provider's own page (`form_post`). Our cookies don't come along with it, as they shouldn't: so nothing
   * is looked at, and the browser is sent (303) to the same address, where they do.
   */
  @Post('with/:provider')
  @HttpRoute({ forms: true })
  passOn(@Param('provider') id: string, @Body() body: unknown, @Res() reply: FastifyReply): void {
    if (this.providers.find(id)?.responseMode !== 'form_post') throw new Refusal('not-found');
    sendOnward(reply, `/with/${id}?${answerOf(body)}`);
  }

  private showTooOld(request: FastifyRequest, reply: FastifyReply): void {
    const language = pageLanguage(request);
    const words = messagesOf(language).login.tooOld;
    const page = MessagePage({
      language,
      languageHref: languageHref(request),
      words,
      href: '/login',
      home: '/account',
    });
    sendPage(reply, { page, status: 400 });
  }
}

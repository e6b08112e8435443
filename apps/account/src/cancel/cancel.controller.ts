import { Body, Controller, Get, Inject, Optional, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OwnSubscriptions, SetRenewal } from '@pluspas/billing';
import { IdentityOptions, OpenIdProvider } from '@pluspas/identity';
import { Clock, HttpRoute, Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { CancelPage } from './cancel-page';

const PAGE = '/account/cancel';

export function cancelHref(plan: string): string {
  return `${PAGE}?${new URLSearchParams({ plan })}`;
}

/** Ends the renewal of a subscription, or lets it go on. Public for the guard: the browser's own session acts. */
@Controller('account/cancel')
@Policy('public')
@ApiExcludeController()
export class CancelController {
  constructor(
    /** `null`: no payment source is connected. */
    @Optional() @Inject(OwnSubscriptions) private readonly own: OwnSubscriptions | null,
    @Optional() @Inject(SetRenewal) private readonly renewal: SetRenewal | null,
    private readonly provider: OpenIdProvider,
    private readonly clock: Clock,
    private readonly options: IdentityOptions,
  ) {}

  /** `plan`: which of hers. Without a session: 303 to the account, which asks for one. Refusal `not-found`: none of hers. */
  @Get()
  async show(@Query('plan') plan: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const account = await this.provider.sessionAccount({ request: request.raw, response: reply.raw });
    if (!account) return sendOnward(reply, '/account');
    const subscription = typeof plan === 'string' ? await this.own?.find(account.id, plan) : null;
    if (!subscription) throw new Refusal('not-found');
    const page = CancelPage({
      language: pageLanguage(request),
      languageHref: languageHref(request),
      subscription,
      action: cancelHref(subscription.plan.id),
      now: this.clock.now(),
    });
    sendPage(reply, { page, cookie: languageCookie(request, this.options.baseUrl.startsWith('https:')) });
  }

  /** `renews`: `no` ends it with what is paid, `yes` lets it go on. 303 to the page that says so. */
  @Post()
  @HttpRoute({ forms: true })
  async set(
    @Query('plan') plan: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const account = await this.provider.sessionAccount({ request: request.raw, response: reply.raw });
    if (!account) return sendOnward(reply, '/account');
    const { renews }: { readonly renews?: unknown } = Object(body);
    if (renews !== 'yes' && renews !== 'no') throw new Refusal('invalid-request', { pointer: '/renews' });
    const set = typeof plan === 'string' ? await this.renewal?.execute(account.id, plan, renews === 'yes') : null;
    if (!set) throw new Refusal('not-found');
    sendOnward(reply, renews === 'yes' ? '/account' : cancelHref(set.plan.id));
  }
}

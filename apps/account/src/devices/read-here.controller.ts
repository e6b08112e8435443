import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type BrowserSession, BrowserSessions, IdentityOptions, OpenIdProvider, TakePlace } from '@pluspas/identity';
import { Clock, HttpRoute } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { afresh } from '../page/site-address';
import { TitleNames } from '../page/title-names';
import { type BackToPaper, PapersToReturnTo, withBackTo } from './back-to-paper';
import { readLeaves } from './device-form';
import { ReadHerePage } from './read-here-page';

const PAGE = '/account/devices/here';
const DEVICES = '/account/devices';

/** "Read on here", linked from the wall of a displaced device. Public for the guard: the browser's own session acts. */
@Controller('account/devices/here')
@Policy('public')
@ApiExcludeController()
export class ReadHereController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly taking: TakePlace,
    private readonly provider: OpenIdProvider,
    private readonly papers: PapersToReturnTo,
    private readonly titles: TitleNames,
    private readonly clock: Clock,
    private readonly options: IdentityOptions,
  ) {}

  /**
   * `title`, `from`: the page with the wall; with `state`, the same after a login. Says which device gives way. 303
   * onward when none has to: this one reads, or there is room. Without a session: 303 to a login that comes back.
   */
  @Get()
  async show(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { state }: { readonly state?: unknown } = Object(query);
    const back = await this.papers.of(
      typeof state === 'string' ? Object.fromEntries(new URLSearchParams(state)) : query,
    );
    const here = await this.here(request, reply);
    if (!here) return sendOnward(reply, this.loginUrl(back));
    const prospect = await this.taking.prospect({ account: here.account.id, sid: here.sid });
    if (prospect === null) return sendOnward(reply, back ? afresh(back.from) : DEVICES);

    const names = this.titles.all();
    const page = ReadHerePage({
      ...prospect,
      language: pageLanguage(request),
      languageHref: languageHref(request),
      action: withBackTo(PAGE, back),
      chooseHref: withBackTo(DEVICES, back),
      title: names.find(({ id }) => id === back?.title.id) ?? null,
      titles: names,
      now: this.clock.now(),
    });
    sendPage(reply, {
      page,
      cookie: languageCookie(request, this.options.baseUrl.startsWith('https:')),
      ...(back ? { formLeadsTo: [back.from] } : {}),
    });
  }

  /**
   * `leaves`: the device that gives way; without it, the one unused for longest. 303 to the page with the wall, or to
   * her devices. Refusal `too-many-requests` when places change hands too often.
   */
  @Post()
  @HttpRoute({ forms: true })
  async take(
    @Query() query: unknown,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const back = await this.papers.of(query);
    const here = await this.here(request, reply);
    if (!here) return sendOnward(reply, this.loginUrl(back));
    const session = { account: here.account.id, sid: here.sid };
    await this.taking.execute({ session, leaves: readLeaves(body) });
    sendOnward(reply, back ? back.from : `${DEVICES}?ended=here`);
  }

  private loginUrl(back: BackToPaper | null): string {
    const state = withBackTo('', back).slice(1);
    return this.provider.loginUrl({ backTo: PAGE, ...(state ? { state } : {}) });
  }

  private here(request: FastifyRequest, reply: FastifyReply): Promise<BrowserSession | null> {
    return this.browsers.of({ request: request.raw, response: reply.raw });
  }
}

import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type BrowserSession,
  BrowserSessions,
  DeviceLimits,
  EndSessions,
  IdentityOptions,
  OpenIdProvider,
  ReaderSessions,
} from '@pluspas/identity';
import { Clock, HttpRoute, Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { TitleNames } from '../page/title-names';
import { PapersToReturnTo, withBackTo } from './back-to-paper';
import { readDeviceForm } from './device-form';
import { DevicesPage } from './devices-page';

const PAGE = '/account/devices';
const READ_HERE = '/account/devices/here';
const LOGGED_OUT = '/account/logged-out';

/** My devices. Public for the guard: who may see it is the browser's own session at the provider. */
@Controller('account/devices')
@Policy('public')
@ApiExcludeController()
export class DevicesController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly sessions: ReaderSessions,
    private readonly ending: EndSessions,
    private readonly limits: DeviceLimits,
    private readonly places: PapersToReturnTo,
    private readonly provider: OpenIdProvider,
    private readonly titles: TitleNames,
    private readonly clock: Clock,
    private readonly options: IdentityOptions,
  ) {}

  /** Where she is logged in; with `title` and `from`, the newspaper to go back to. Without a session: 303 to logging in and back. */
  @Get()
  async show(@Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const here = await this.here(request, reply);
    if (!here) return sendOnward(reply, this.provider.loginUrl({ backTo: PAGE }));
    await this.sessions.use({ account: here.account.id, sid: here.sid }, null);
    const { ended }: { readonly ended?: unknown } = Object(query);
    const back = await this.places.of(query);
    const page = DevicesPage({
      language: pageLanguage(request),
      languageHref: languageHref(request),
      sessions: await this.sessions.of(here.account.id),
      current: here.sid,
      titles: this.titles.all(),
      limit: (await this.limits.of(here.account.id)).devices,
      readHere: withBackTo(READ_HERE, back),
      ended: ended === 'one' || ended === 'others' || ended === 'here' ? ended : null,
      now: this.clock.now(),
    });
    const cookie = languageCookie(request, this.options.baseUrl.startsWith('https:'));
    sendPage(reply, { page, cookie, ...(back ? { formLeadsTo: [back.from] } : {}) });
  }

  /**
   * Ends one login, all others, or all. 303 back to the page, or to "logged out" when this browser's is among them.
   * A login that is none of hers, or has ended, changes nothing. Refusal `invalid-request` for any other form.
   */
  @Post()
  @HttpRoute({ forms: true })
  async end(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const form = readDeviceForm(body);
    if (!form) throw new Refusal('invalid-request', { pointer: '/device' });
    const here = await this.here(request, reply);
    if (!here) return sendOnward(reply, this.provider.loginUrl({ backTo: PAGE }));

    const account = here.account.id;
    switch (form.kind) {
      case 'one':
        await this.ending.one(null, { account, sid: form.sid }, 'reader');
        return sendOnward(reply, form.sid === here.sid ? LOGGED_OUT : `${PAGE}?ended=one`);
      case 'others':
        await this.ending.all(null, account, 'reader', { keep: here.sid });
        return sendOnward(reply, `${PAGE}?ended=others`);
      case 'everywhere':
        await this.ending.all(null, account, 'reader');
        return sendOnward(reply, LOGGED_OUT);
    }
  }

  private here(request: FastifyRequest, reply: FastifyReply): Promise<BrowserSession | null> {
    return this.browsers.of({ request: request.raw, response: reply.raw });
  }
}

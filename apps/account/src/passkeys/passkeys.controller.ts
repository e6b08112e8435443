import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type BrowserSession,
  BrowserSessions,
  IdentityOptions,
  OpenIdProvider,
  OwnPasskeys,
  RegisterPasskey,
} from '@pluspas/identity';
import { Clock, HttpRoute, Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { languageCookie, languageHref, pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { sendOnward, sendPage } from '../page/send-page';
import { readPasskeyForm } from './passkey-form';
import { PasskeysPage } from './passkeys-page';

const PAGE = '/account/passkeys';

/** My passkeys. Public for the guard: whose they are says the browser's own session at the provider. */
@Controller('account/passkeys')
@Policy('public')
@ApiExcludeController()
export class PasskeysController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly passkeys: OwnPasskeys,
    private readonly registering: RegisterPasskey,
    private readonly provider: OpenIdProvider,
    private readonly clock: Clock,
    private readonly options: IdentityOptions,
  ) {}

  /** Those she has, and how to make one. Without a session: 303 to logging in, and back. */
  @Get()
  async show(@Query('done') done: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const here = await this.here(request, reply);
    if (!here) return this.sendToLogin(reply);
    const passkeys = await this.passkeys.of(here.account);
    const page = PasskeysPage({
      language: pageLanguage(request),
      languageHref: languageHref(request),
      passkeys,
      obstacle: this.registering.obstacle(here, passkeys.length),
      againHref: this.provider.loginUrl({ backTo: PAGE, fresh: true }),
      done: done === 'added' || done === 'renamed' || done === 'removed' ? done : null,
      now: this.clock.now(),
    });
    const cookie = languageCookie(request, this.options.baseUrl.startsWith('https:'));
    sendPage(reply, { page, cookie, formLeadsTo: [], runsScript: true });
  }

  /** Renames or removes one: 303 back to the page, or to a fresh login where one is due. 404 `passkey-not-found` for any that is not hers. */
  @Post()
  @HttpRoute({ forms: true })
  async change(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const form = readPasskeyForm(body);
    if (!form) throw new Refusal('invalid-request', { pointer: '/act' });
    const here = await this.here(request, reply);
    if (!here) return this.sendToLogin(reply);
    switch (form.kind) {
      case 'remove': {
        const outcome = await this.passkeys.remove(here, form.id);
        if (outcome === 'not-found') throw new Refusal('passkey-not-found');
        const again = this.provider.loginUrl({ backTo: PAGE, fresh: true });
        return sendOnward(reply, outcome === 'removed' ? `${PAGE}?done=removed` : again);
      }
      case 'rename': {
        const outcome = await this.passkeys.rename(here.account, form.id, form.label);
        if (outcome === 'not-found') throw new Refusal('passkey-not-found');
        // An empty name changes nothing, and needs no fault: the old one stands there again.
        return sendOnward(reply, outcome === 'renamed' ? `${PAGE}?done=renamed` : PAGE);
      }
    }
  }

  private here(request: FastifyRequest, reply: FastifyReply): Promise<BrowserSession | null> {
    return this.browsers.of({ request: request.raw, response: reply.raw });
  }

  private sendToLogin(reply: FastifyReply): void {
    sendOnward(reply, this.provider.loginUrl({ backTo: PAGE }));
  }
}

import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  type BrowserSession,
  BrowserSessions,
  deviceOf,
  IdentityOptions,
  type PasskeyObstacle,
  RegisterPasskey,
} from '@pluspas/identity';
import { Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { deviceName } from '@pluspas/ui';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageLanguage } from '../page/page-language';
import { assertOwnForm } from '../page/same-origin';
import { AttestationBody } from './passkey-bodies';

/**
 * Making a passkey, as the script of the page asks for it. JSON in, JSON or problem+json out. Public for the guard: whose
 * it becomes says the browser's own session at the provider.
 */
@Controller('account/passkeys/new')
@Policy('public')
@ApiExcludeController()
export class PasskeyRegistrationController {
  constructor(
    private readonly browsers: BrowserSessions,
    private readonly registering: RegisterPasskey,
    private readonly options: IdentityOptions,
  ) {}

  /**
   * PublicKeyCredentialCreationOptionsJSON (WebAuthn level 3). 401 without a session, 403 `fresh-login-required` ten minutes
   * after the last proof of who she is, 409 `too-many-passkeys`.
   */
  @Post('options')
  @HttpCode(200)
  async offer(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const outcome = await this.registering.offer(await this.session(request, reply));
    if (outcome.kind !== 'offer') throw inTheWay(outcome.kind);
    return outcome.options;
  }

  /** `goTo`: the page that shows the new passkey. Besides the refusals above 401 `passkey-refused`, 409 `passkey-taken`. */
  @Post()
  @HttpCode(200)
  async add(
    @Body({ schema: AttestationBody }) body: AttestationBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly goTo: string }> {
    const session = await this.session(request, reply);
    const device = deviceName(deviceOf(request.headers['user-agent']), pageLanguage(request));
    const outcome = await this.registering.execute(session, body, device);
    switch (outcome.kind) {
      case 'added':
        return { goTo: '/account/passkeys?done=added' };
      case 'taken':
        throw new Refusal('passkey-taken');
      case 'refused':
        throw new Refusal('passkey-refused', { cause: outcome.cause });
      case 'log-in-again':
      case 'too-many':
        throw inTheWay(outcome.kind);
    }
  }

  private async session(request: FastifyRequest, reply: FastifyReply): Promise<BrowserSession> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const here = await this.browsers.of({ request: request.raw, response: reply.raw });
    if (!here) throw new Refusal('unauthenticated');
    return here;
  }
}

function inTheWay(obstacle: PasskeyObstacle): Refusal {
  return new Refusal(obstacle === 'too-many' ? 'too-many-passkeys' : 'fresh-login-required');
}

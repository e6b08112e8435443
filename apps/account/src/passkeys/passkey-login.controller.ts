import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IdentityOptions, LogInByPasskey, LoginLimits, OpenIdProvider } from '@pluspas/identity';
import { Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sourceOf } from '../page/login-source';
import { assertOwnForm } from '../page/same-origin';
import { AssertionBody } from './passkey-bodies';

/**
 * A device signed, its owner was there, and it checked that she is who she is (RFC 8176). Not `hwk`: without attestation
 * nobody knows where a key is kept, and most are shared by the devices of their owner.
 */
const BY_PASSKEY = ['pop', 'user', 'mfa'] as const;

/** Logging in with a passkey, as the script of the login page asks for it. JSON in, JSON or problem+json out. */
@Controller('login/:uid/passkey')
@Policy('public')
@ApiExcludeController()
export class PasskeyLoginController {
  constructor(
    private readonly provider: OpenIdProvider,
    private readonly logIn: LogInByPasskey,
    private readonly limits: LoginLimits,
    private readonly options: IdentityOptions,
  ) {}

  /** PublicKeyCredentialRequestOptionsJSON (WebAuthn level 3). The same for everybody: nobody has said who she is. */
  @Post('options')
  @HttpCode(200)
  async ask(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    await this.assertLogin(uid, request, reply);
    return this.logIn.ask(uid);
  }

  /** `goTo`: where the browser goes on. 401 `passkey-refused`, whatever was wrong; 400 names a field that can't be read. */
  @Post()
  @HttpCode(200)
  async answer(
    @Param('uid') uid: string,
    @Body({ schema: AssertionBody }) body: AssertionBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ readonly goTo: string }> {
    await this.assertLogin(uid, request, reply);
    let cause: unknown;
    const passed = await this.limits.passkey(sourceOf(request), async () => {
      const outcome = await this.logIn.execute(uid, body);
      if (outcome.kind === 'in') return outcome.account;
      ({ cause } = outcome);
      return null;
    });
    const exchange = { request: request.raw, response: reply.raw };
    const goTo = passed && (await this.provider.completeLogin(exchange, passed.result.id, BY_PASSKEY));
    if (!goTo) throw refused(reply, cause);
    reply.header('set-cookie', passed.cookie);
    return { goTo };
  }

  /** The login that this page belongs to, and its browser: its signed cookie says so. */
  private async assertLogin(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    assertOwnForm(request.headers, this.options.baseUrl);
    const login = await this.provider.loginRequest({ request: request.raw, response: reply.raw });
    if (login?.uid !== uid) throw refused(reply, 'This login is over, or began in another browser.');
  }
}

function refused(reply: FastifyReply, cause: unknown): Refusal {
  // RFC 9110, section 15.5.2: a 401 names a way in.
  reply.header('www-authenticate', 'Passkey realm="pluspas"');
  return new Refusal('passkey-refused', { cause });
}

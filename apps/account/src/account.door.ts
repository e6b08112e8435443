import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { OpenIdProvider } from '@pluspas/identity';
import { ErrorPages } from '@pluspas/platform';
import { MountedRoutes } from '@pluspas/trust';
import { ASSETS_PATH, serveAssets } from '@pluspas/ui';
import type { FastifyInstance } from 'fastify';
import { AppLoginController } from './app-login/app-login.controller';
import { CancelController } from './cancel/cancel.controller';
import { CodeController } from './code/code.controller';
import { CodeSteps } from './code/code-steps';
import { PapersToReturnTo } from './devices/back-to-paper';
import { DevicesController } from './devices/devices.controller';
import { ReadHereController } from './devices/read-here.controller';
import { CodeToOtherAddress } from './journeys/code-to-other-address';
import { DoorPages } from './login/door-pages';
import { LoginController } from './login/login.controller';
import { LoginVisits } from './login/login-visits';
import { MailboxController } from './mailbox/mailbox.controller';
import { MailboxDoor } from './mailbox/mailbox-door';
import { MeController } from './me/me.controller';
import { AccountController } from './overview/account.controller';
import { DoorErrorPages } from './page/door-error-pages';
import { TitleNames } from './page/title-names';
import { PasskeyLoginController } from './passkeys/passkey-login.controller';
import { PasskeyRegistrationController } from './passkeys/passkey-registration.controller';
import { PasskeysController } from './passkeys/passkeys.controller';
import { OwnPasswordController } from './password/own-password.controller';
import { RecoverController } from './recover/recover.controller';
import { RecoverStartController } from './recover/recover-start.controller';
import { RegisterController } from './register/register.controller';
import { SubscribeController } from './subscribe/subscribe.controller';
import { SubscribeDoneController } from './subscribe/subscribe-done.controller';
import { JoinController } from './upstream/join.controller';
import { JoinCode } from './upstream/join-code';
import { JoinProofController } from './upstream/join-proof.controller';
import { JoinVisits } from './upstream/join-visits';
import { UpstreamController } from './upstream/upstream.controller';
import { WaysController } from './ways/ways.controller';
import { WhyController } from './why/why.controller';
import { WhyAnswers } from './why/why-answers';

const HOUR = 3_600;

/** The reader's door: log in, single sign-on, my account, and the readers' API. */
@Module({
  controllers: [
    LoginController,
    CodeController,
    RegisterController,
    UpstreamController,
    JoinController,
    JoinProofController,
    RecoverController,
    RecoverStartController,
    OwnPasswordController,
    PasskeyLoginController,
    PasskeyRegistrationController,
    PasskeysController,
    MailboxController,
    AppLoginController,
    AccountController,
    DevicesController,
    WaysController,
    ReadHereController,
    WhyController,
    SubscribeController,
    CancelController,
    SubscribeDoneController,
    MeController,
  ],
  providers: [
    DoorPages,
    LoginVisits,
    CodeSteps,
    CodeToOtherAddress,
    PapersToReturnTo,
    WhyAnswers,
    JoinCode,
    JoinVisits,
    MailboxDoor,
    TitleNames,
    { provide: ErrorPages, useClass: DoorErrorPages },
  ],
})
export class AccountDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly provider: OpenIdProvider,
    private readonly pages: DoorPages,
    private readonly routes: MountedRoutes,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    this.provider.mount(fastify, this.pages);
    serveAssets(fastify, { maxAgeSeconds: HOUR });
    this.routes.declare(ASSETS_PATH, 'public');
  }
}

import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PassSigner } from '@pluspas/access';
import { Clock } from '@pluspas/platform';
import { Accounts } from './accounts/accounts';
import { AccountsStore } from './accounts/accounts.store';
import { OneTimeCodes } from './codes/one-time-codes';
import { OneTimeCodesStore } from './codes/one-time-codes.store';
import { DeviceLimits } from './devices/device-limits';
import { SetDeviceAllowance } from './devices/set-device-allowance';
import { TakePlace } from './devices/take-place';
import { IdentityOptions } from './identity.options';
import { KeyRotation } from './keys/key-rotation';
import { Keystore } from './keys/keystore';
import { KeystorePassSigner } from './keys/keystore-pass-signer';
import { PublishKeys } from './keys/publish-keys';
import { TokenMint } from './keys/token-mint';
import { KnownDevices } from './limits/known-devices';
import { LoginLimits } from './limits/login-limits';
import { ProviderTries } from './limits/provider-tries';
import { PASSKEY_PROVIDERS, PASSKEY_USE_CASES } from './passkeys/passkey-providers';
import { ChangePassword } from './passwords/change-password';
import { CredentialsStore } from './passwords/credentials.store';
import { OwnPassword } from './passwords/own-password';
import { PasswordLogin } from './passwords/password-login';
import { PasswordPolicy } from './passwords/password-policy';
import { Passwords } from './passwords/passwords';
import { AppLogins } from './provider/app-logins';
import { ArtifactSweeper } from './provider/artifact-sweeper';
import { ArtifactsStore } from './provider/artifacts.store';
import { ProviderMount } from './provider/mount-provider';
import { OpenIdProvider } from './provider/open-id-provider';
import { ProviderFactory } from './provider/provider-factory';
import { TokenEntitlements } from './provider/token-entitlements';
import { RecoverPassword } from './recovery/recover-password';
import { EnterByMailbox } from './registration/enter-by-mailbox';
import { LogInByCode } from './registration/log-in-by-code';
import { BrowserSessions } from './sessions/browser-sessions';
import { EndSessions } from './sessions/end-sessions';
import { LogOutReader } from './sessions/log-out-reader';
import { ReaderSessions } from './sessions/reader-sessions';
import { SESSION_PROVIDERS } from './sessions/session-providers';
import { JoinUpstream } from './upstream/identities/join-upstream';
import { SignInWays } from './upstream/identities/sign-in-ways';
import { UpstreamProviders } from './upstream/upstream-providers';
import { UPSTREAM_PROVIDERS } from './upstream/upstream-wiring';
import { VisitUpstream } from './upstream/visits/visit-upstream';

/** Who readers are, and the keys that vouch for them. */
@Global()
@Module({})
export class IdentityModule {
  static forRoot(options: IdentityOptions): DynamicModule {
    return {
      module: IdentityModule,
      providers: [
        { provide: IdentityOptions, useValue: options },
        {
          provide: Keystore,
          useFactory: (clock: Clock) =>
            Keystore.open(options.keysDir, { create: options.createKeys, now: clock.now() }),
          inject: [Clock],
        },
        { provide: PassSigner, useClass: KeystorePassSigner },
        PublishKeys,
        KeyRotation,
        TokenMint,
        Accounts,
        AccountsStore,
        CredentialsStore,
        Passwords,
        PasswordLogin,
        PasswordPolicy,
        ChangePassword,
        OwnPassword,
        OneTimeCodesStore,
        OneTimeCodes,
        EnterByMailbox,
        LogInByCode,
        RecoverPassword,
        KnownDevices,
        LoginLimits,
        ProviderTries,
        ProviderMount,
        ArtifactsStore,
        ArtifactSweeper,
        ProviderFactory,
        TokenEntitlements,
        OpenIdProvider,
        ...SESSION_PROVIDERS,
        ...UPSTREAM_PROVIDERS,
        ...PASSKEY_PROVIDERS,
        AppLogins,
      ],
      exports: [
        OneTimeCodes,
        LogInByCode,
        RecoverPassword,
        OwnPassword,
        ReaderSessions,
        BrowserSessions,
        EndSessions,
        LogOutReader,
        DeviceLimits,
        TakePlace,
        SetDeviceAllowance,
        IdentityOptions,
        Keystore,
        KeyRotation,
        PassSigner,
        TokenMint,
        Accounts,
        PasswordLogin,
        LoginLimits,
        OpenIdProvider,
        AppLogins,
        UpstreamProviders,
        VisitUpstream,
        JoinUpstream,
        SignInWays,
        ...PASSKEY_USE_CASES,
      ],
    };
  }
}

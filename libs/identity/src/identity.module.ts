import { type DynamicModule, Global, Module } from '@nestjs/common';
import { PassSigner } from '@pluspas/access';
import { Clock } from '@pluspas/platform';
import { Accounts } from './accounts/accounts';
import { AccountsStore } from './accounts/accounts.store';
import { IdentityOptions } from './identity.options';
import { KeyRotation } from './keys/key-rotation';
import { Keystore } from './keys/keystore';
import { KeystorePassSigner } from './keys/keystore-pass-signer';
import { PublishKeys } from './keys/publish-keys';
import { TokenMint } from './keys/token-mint';
import { KnownDevices } from './limits/known-devices';
import { LoginLimits } from './limits/login-limits';
import { ProviderTries } from './limits/provider-tries';
import { CredentialsStore } from './passwords/credentials.store';
import { PasswordLogin } from './passwords/password-login';
import { Passwords } from './passwords/passwords';
import { AppLogins } from './provider/app-logins';
import { ArtifactSweeper } from './provider/artifact-sweeper';
import { ArtifactsStore } from './provider/artifacts.store';
import { ProviderMount } from './provider/mount-provider';
import { OpenIdProvider } from './provider/open-id-provider';
import { ProviderFactory } from './provider/provider-factory';

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
        KnownDevices,
        LoginLimits,
        ProviderTries,
        ProviderMount,
        ArtifactsStore,
        ArtifactSweeper,
        ProviderFactory,
        OpenIdProvider,
        AppLogins,
      ],
      exports: [IdentityOptions, Keystore, KeyRotation, PassSigner, TokenMint, Accounts, PasswordLogin, LoginLimits, OpenIdProvider, AppLogins],
    };
  }
}

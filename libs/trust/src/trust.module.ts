import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SiteClients } from './clients/site-clients';
import { SiteClientsStore } from './clients/site-clients.store';
import { DpopProofsStore } from './dpop/dpop-proofs.store';
import { ProofOfPossession } from './dpop/proof-of-possession';
import { PolicyGuard } from './guard/policy.guard';
import { KeyRegistry } from './keys/key-registry';
import { PublicKeys } from './keys/public-keys';
import { PublishedKeys } from './keys/published-keys';
import { SigningKeysStore } from './keys/signing-keys.store';
import { ClientPace } from './limits/client-pace';
import { SecretTries } from './limits/secret-tries';
import { HotRoutes } from './routes/hot-routes';
import { MountedRoutes } from './routes/mounted-routes';
import { SessionFloors } from './sessions/session-floors';
import { SessionFloorsStore } from './sessions/session-floors.store';
import { PassportTokenVerifier } from './token/passport-token-verifier';
import { RememberedTokens } from './token/remembered-tokens.cache';
import { TokenStrategies } from './token/token-strategies';
import { TokenVerifier } from './token/token-verifier';
import { TrustOptions } from './trust.options';
import { TrustTail } from './trust-tail';

/** Who is calling, for every door. Global: imported once, by the root. Needs the platform's Database, Outbox, OutboxTail and Clock. */
@Module({})
export class TrustModule {
  static forRoot(options: TrustOptions): DynamicModule {
    return {
      module: TrustModule,
      global: true,
      providers: [
        { provide: TrustOptions, useValue: options },
        { provide: APP_GUARD, useClass: PolicyGuard },
        ClientPace,
        SecretTries,
        MountedRoutes,
        HotRoutes,
        RememberedTokens,
        TokenStrategies,
        { provide: TokenVerifier, useClass: PassportTokenVerifier },
        SigningKeysStore,
        PublishedKeys,
        { provide: PublicKeys, useExisting: PublishedKeys },
        KeyRegistry,
        SiteClientsStore,
        SiteClients,
        DpopProofsStore,
        ProofOfPossession,
        SessionFloorsStore,
        SessionFloors,
        TrustTail,
      ],
      exports: [
        TokenVerifier,
        PublicKeys,
        KeyRegistry,
        SiteClients,
        SecretTries,
        SessionFloors,
        HotRoutes,
        MountedRoutes,
      ],
    };
  }
}

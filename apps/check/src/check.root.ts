import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '@pluspas/access';
import { CatalogueModule } from '@pluspas/catalogue';
import { type Clock, PlatformModule } from '@pluspas/platform';
import { type ClientLimitSettings, TrustModule } from '@pluspas/trust';
import { CheckDoor } from './check.door';

export interface CheckSurroundings {
  /** A database that has been migrated. */
  readonly databaseUrl: string;
  readonly catalogueFolder: string;
  /** Public address of the service, without a slash at its end. */
  readonly baseUrl: string;
  /** `iss` of access tokens. */
  readonly issuer: string;
  /** Other limits than the libs' own. */
  readonly limits?: {
    readonly clients: Partial<ClientLimitSettings>;
    readonly access: { readonly aboveTruthPerMinute?: number };
  };
  /** For tests that set it. */
  readonly clock?: Clock;
}

/** The check door alone, over the few libs that it needs: no login, no ledger writers, no billing. */
@Module({})
export class CheckRoot {
  static with({ databaseUrl, catalogueFolder, baseUrl, issuer, limits, clock }: CheckSurroundings): DynamicModule {
    return {
      module: CheckRoot,
      imports: [
        PlatformModule.forRoot({ databaseUrl, ...(clock ? { clock } : {}) }),
        CatalogueModule.forRoot({ folder: catalogueFolder }),
        TrustModule.forRoot({ issuer, clientLimits: limits?.clients ?? {} }),
        AccessModule.forRoot({ passIssuer: baseUrl, ...limits?.access }),
        CheckDoor,
      ],
    };
  }
}

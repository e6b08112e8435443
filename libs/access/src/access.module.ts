import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AccessMetrics } from './access.metrics';
import { ACCESS_DEFAULTS, AccessOptions } from './access.options';
import { CareCases } from './cases/care-cases';
import { CareCasesStore } from './cases/care-cases.store';
import { CheckAccess } from './check-access';
import { CheckLedger } from './check-ledger';
import { EntitlementHeads } from './entitlement-heads';
import { EntitlementHeadsStore } from './entitlement-heads.store';
import { GrantSource } from './grant-source';
import { GrantsCache } from './grants.cache';
import { GrantsStore } from './grants.store';
import { AboveTruth } from './near/above-truth';
import { PassVerifier } from './passes/pass-verifier';
import { ReaderAccess } from './reader-access';

/** The question and what it needs. Whoever asks for `GrantSource` gets the cache and cannot tell. */
@Global()
@Module({})
export class AccessModule {
  static forRoot(options: Pick<AccessOptions, 'passIssuer'> & Partial<AccessOptions>): DynamicModule {
    return {
      module: AccessModule,
      providers: [
        { provide: AccessOptions, useValue: { ...ACCESS_DEFAULTS, ...options } },
        AccessMetrics,
        GrantsStore,
        AboveTruth,
        GrantsCache,
        { provide: GrantSource, useExisting: GrantsCache },
        { provide: EntitlementHeads, useClass: EntitlementHeadsStore },
        CheckAccess,
        ReaderAccess,
        CheckLedger,
        CareCasesStore,
        CareCases,
        PassVerifier,
      ],
      exports: [AccessOptions, CheckAccess, ReaderAccess, CheckLedger, CareCases, PassVerifier, EntitlementHeads],
    };
  }
}

import { type DynamicModule, Global, Module } from '@nestjs/common';
import { AuditStore } from './audit/audit.store';
import { AuditSealer } from './audit/audit-sealer';
import { AuditTrail } from './audit/audit-trail';
import { FileHeadSigner } from './audit/file-head-signer';
import { HeadFile } from './audit/head-file';
import { HeadSigner } from './audit/head-signer';
import { SealStore } from './audit/seal.store';
import { TextKeys } from './audit/text-keys.store';
import { VerifyStore } from './audit/verify.store';
import { VerifyAudit } from './audit/verify-audit';
import { ExplainDecision } from './explain/explain-decision';
import { GrantsOptions } from './grants.options';
import { GiveGrant } from './ledger/give-grant';
import { LedgerStore } from './ledger/ledger.store';
import { ReaderLedger } from './ledger/reader-ledger.store';
import { RecordGrant } from './ledger/record-grant';
import { RevokeGrant } from './ledger/revoke-grant';
import { SettleGrants } from './ledger/settle-grants';
import { VisibleReaders } from './ledger/visible-readers';

const OFFERED = [GiveGrant, RevokeGrant, RecordGrant, SettleGrants, ReaderLedger, VisibleReaders, ExplainDecision];
const AUDIT = [AuditTrail, AuditSealer, VerifyAudit];

/** Who writes the ledger, and the trail of what was written. Needs the modules of platform, catalogue and access. */
@Global()
@Module({})
export class GrantsModule {
  static forRoot(options: GrantsOptions): DynamicModule {
    return {
      module: GrantsModule,
      providers: [
        { provide: GrantsOptions, useValue: options },
        { provide: HeadSigner, useClass: FileHeadSigner },
        ...[LedgerStore, AuditStore, SealStore, VerifyStore, TextKeys, HeadFile],
        ...OFFERED,
        ...AUDIT,
      ],
      exports: [...OFFERED, ...AUDIT],
    };
  }
}

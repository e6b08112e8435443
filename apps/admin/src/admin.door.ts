import { Module } from '@nestjs/common';
import { AuditController } from './audit/audit.controller';
import { ExplainController } from './explain/explain.controller';
import { GrantsController } from './grants/grants.controller';
import { FindReaders } from './journeys/find-readers';
import { GiveGrantToReader } from './journeys/give-grant-to-reader';
import { RevokeGrantById } from './journeys/revoke-grant-by-id';
import { ShowReader } from './journeys/show-reader';
import { ReadersController } from './readers/readers.controller';

/** Customer care's door: find, explain, grant, revoke, audit. */
@Module({
  controllers: [ReadersController, GrantsController, AuditController, ExplainController],
  providers: [FindReaders, ShowReader, GiveGrantToReader, RevokeGrantById],
})
export class AdminDoor {}

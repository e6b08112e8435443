import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AuditTrail, titlesToRead } from '@pluspas/grants';
import { type Caller, CurrentCaller, Policy } from '@pluspas/trust';
import { actorOf } from '../http/actor-of';
import { AuditList, AuditListQuery, auditView } from './audit-views';

/** Who did what to whom, and why. The words about readers come decrypted, until they are erased. */
@ApiTags('Customer care')
@ApiBearerAuth('bearer')
@Controller('v1/admin/audit')
@Policy({ audience: 'admin', roles: ['support', 'auditor', 'admin'] })
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get()
  @ApiOperation({ summary: 'The audit trail, newest first, entries that are not sealed yet included' })
  @ApiOkResponse({ standardSchema: AuditList })
  async list(
    @CurrentCaller() caller: Caller,
    @Query({ schema: AuditListQuery }) { reader, limit, cursor }: AuditListQuery,
  ): Promise<AuditList> {
    const page = await this.trail.list({
      titles: titlesToRead(actorOf(caller)),
      ...(reader === undefined ? {} : { account: reader }),
      cursor: cursor ?? null,
      limit,
    });
    return { items: page.items.map(auditView), nextCursor: page.nextCursor };
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, Policy } from '@pluspas/trust';
import { actorOf } from '../http/actor-of';
import { FindReaders } from '../journeys/find-readers';
import { ShowReader } from '../journeys/show-reader';
import { FindReadersQuery } from './reader-queries';
import { ReaderList, ReaderView } from './reader-views';

/** Finding readers. Support sees those of its own titles; anybody else's answer 404. */
@ApiTags('Customer care')
@ApiBearerAuth('bearer')
@Controller('v1/admin/readers')
@Policy({ audience: 'admin', roles: ['support', 'auditor', 'admin'] })
export class ReadersController {
  constructor(
    private readonly finding: FindReaders,
    private readonly showing: ShowReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Find readers by account id or e-mail address' })
  @ApiOkResponse({ standardSchema: ReaderList })
  find(
    @CurrentCaller() caller: Caller,
    @Query({ schema: FindReadersQuery }) query: FindReadersQuery,
  ): Promise<ReaderList> {
    return this.finding.execute(query, actorOf(caller));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One reader: account, grants, and what is open now' })
  @ApiOkResponse({ standardSchema: ReaderView })
  show(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ReaderView> {
    return this.showing.execute(id, actorOf(caller));
  }
}

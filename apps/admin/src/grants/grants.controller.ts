import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, Policy } from '@pluspas/trust';
import { actorOf } from '../http/actor-of';
import { GiveGrantToReader } from '../journeys/give-grant-to-reader';
import { RevokeGrantById } from '../journeys/revoke-grant-by-id';
import { GiveGrantBody, RevokeGrantBody } from './grant-bodies';
import { GrantView } from './grant-views';

/** Giving and ending access by hand. Every change needs an `Idempotency-Key` and answers the reader's new version. */
@ApiTags('Customer care')
@ApiBearerAuth('bearer')
@ApiHeader({ name: 'Idempotency-Key', required: true, description: 'A repeated request is answered as the first was' })
@Controller('v1/admin/grants')
@Policy({ audience: 'admin', roles: ['support', 'admin'] })
export class GrantsController {
  constructor(
    private readonly giving: GiveGrantToReader,
    private readonly revoking: RevokeGrantById,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Give a reader access' })
  @ApiCreatedResponse({ standardSchema: GrantView })
  give(
    @CurrentCaller() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: GiveGrantBody }) body: GiveGrantBody,
  ): Promise<GrantView> {
    return this.giving.execute(body, actorOf(caller), key);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a grant now' })
  @ApiOkResponse({ standardSchema: GrantView })
  revoke(
    @CurrentCaller() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
    @Param('id') id: string,
    @Body({ schema: RevokeGrantBody }) body: RevokeGrantBody,
  ): Promise<GrantView> {
    return this.revoking.execute(id, body, actorOf(caller), key);
  }
}

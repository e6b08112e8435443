import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Idempotency } from '@pluspas/platform';
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
    private readonly idempotency: Idempotency,
    private readonly giving: GiveGrantToReader,
    private readonly revoking: RevokeGrantById,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Give a reader access' })
  @ApiCreatedResponse({ standardSchema: GrantView })
  async give(
    @CurrentCaller() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
    @Body({ schema: GiveGrantBody }) body: GiveGrantBody,
  ): Promise<GrantView> {
    const scope = `admin:${caller.subject}:POST /v1/admin/grants`;
    const answer = await this.idempotency.run({ scope, key, body }, async (tx) => ({
      status: 201,
      body: await this.giving.execute(tx, body, actorOf(caller)),
    }));
    return answer.body;
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiOperation({ summary: 'End a grant now' })
  @ApiOkResponse({ standardSchema: GrantView })
  async revoke(
    @CurrentCaller() caller: Caller,
    @Headers('idempotency-key') key: string | undefined,
    @Param('id') id: string,
    @Body({ schema: RevokeGrantBody }) body: RevokeGrantBody,
  ): Promise<GrantView> {
    const scope = `admin:${caller.subject}:POST /v1/admin/grants/:id/revoke`;
    // The grant belongs to what was asked: the same key for another grant is another request.
    const answer = await this.idempotency.run({ scope, key, body: { id, ...body } }, async (tx) => ({
      status: 200,
      body: await this.revoking.execute(tx, id, body, actorOf(caller)),
    }));
    return answer.body;
  }
}

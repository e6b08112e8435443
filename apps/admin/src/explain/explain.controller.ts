import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ExplainDecision } from '@pluspas/grants';
import { type Caller, CurrentCaller, Policy } from '@pluspas/trust';
import { actorOf } from '../http/actor-of';
import { instantOf } from '../http/fields';
import { ExplainQuery, ExplanationView, explanationView } from './explain-views';

/** Why a reader could, or could not, read something: now or then, with what is known now or was known then. */
@ApiTags('Customer care')
@ApiBearerAuth('bearer')
@Controller('v1/admin/explain')
@Policy({ audience: 'admin', roles: ['support', 'auditor', 'admin'] })
export class ExplainController {
  constructor(private readonly explaining: ExplainDecision) {}

  @Get()
  @ApiOperation({ summary: 'Explain a decision, rule by rule' })
  @ApiOkResponse({ standardSchema: ExplanationView })
  async explain(
    @CurrentCaller() caller: Caller,
    @Query({ schema: ExplainQuery }) query: ExplainQuery,
  ): Promise<ExplanationView> {
    const explanation = await this.explaining.execute({
      account: query.reader,
      resource: { title: query.title, tier: query.tier, article: query.article ?? null },
      at: instantOf(query.at),
      knownAt: instantOf(query.knownAt),
      actor: actorOf(caller),
    });
    return explanationView(explanation);
  }
}

import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Policy } from '@pluspas/trust';
import { z } from 'zod';

const BillingHealth = z
  .object({ status: z.literal('not-configured'), words: z.string() })
  .meta({ id: 'BillingHealth', description: 'How the payment sources are doing' });

type BillingHealth = z.infer<typeof BillingHealth>;

@ApiTags('Operators')
@Controller('health/billing')
@Policy('public')
export class BillingHealthController {
  @Get()
  @ApiOperation({ summary: 'Are payments connected?' })
  @ApiOkResponse({ standardSchema: BillingHealth })
  health(): BillingHealth {
    return {
      status: 'not-configured',
      words: 'No payment source is connected: subscriptions are neither sold nor renewed here.',
    };
  }
}

import { Controller, Get, Inject, Optional } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InboxStore } from '@pluspas/billing';
import { Clock } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import { z } from 'zod';

const BillingHealth = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('not-configured'), words: z.string() }),
    z.object({
      status: z.enum(['connected', 'behind']),
      open: z.int().describe('Events that wait to be worked off'),
      dead: z.int().describe('Events that were given up and wait for an operator'),
      oldestOpen: z.iso.datetime().nullable().describe('Since when the oldest waits'),
    }),
  ])
  .meta({ id: 'BillingHealth', description: 'How the payment sources are doing' });

type BillingHealth = z.infer<typeof BillingHealth>;

const LATE_MS = 300_000;

@ApiTags('Operators')
@Controller('health/billing')
@Policy('public')
export class BillingHealthController {
  constructor(
    @Optional() @Inject(InboxStore) private readonly inbox: InboxStore | null,
    private readonly clock: Clock,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Are payments connected, and is everything worked off?' })
  @ApiOkResponse({ standardSchema: BillingHealth })
  async health(): Promise<BillingHealth> {
    if (!this.inbox) {
      return {
        status: 'not-configured',
        words: 'No payment source is connected: subscriptions are neither sold nor renewed here.',
      };
    }
    const { open, dead, oldestOpen } = await this.inbox.counts();
    const isBehind = dead > 0 || (oldestOpen !== null && this.clock.now() - oldestOpen > LATE_MS);
    return {
      status: isBehind ? 'behind' : 'connected',
      open,
      dead,
      oldestOpen: oldestOpen === null ? null : new Date(oldestOpen).toISOString(),
    };
  }
}

import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiHeader, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SIGNATURE_HEADER, TakeInEvent } from '@pluspas/billing';
import { HttpRoute, Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';

/** Stripe proves itself by signing each request, so nobody else's token is asked for. */
@ApiTags('Payment sources')
@Controller('v1/webhooks/stripe')
@Policy('public')
export class StripeWebhookController {
  constructor(private readonly takeIn: TakeInEvent) {}

  /**
   * An event, as Stripe signed it (docs.stripe.com/webhooks). 204: it is written down, and will be worked off. 400: it was
   * not signed by Stripe, or not now; nothing is kept. 503: not written down, send it again.
   */
  @Post()
  @HttpCode(204)
  @HttpRoute({ rawBody: true, machine: true })
  @ApiOperation({ summary: 'Stripe tells of a change' })
  @ApiHeader({ name: 'Stripe-Signature', required: true, description: 'HMAC over time and body' })
  @ApiNoContentResponse({ description: 'Written down' })
  async take(@Body() body: unknown, @Headers(SIGNATURE_HEADER) signature: string | undefined): Promise<void> {
    if (!Buffer.isBuffer(body)) throw new Refusal('unsupported-content-type');
    await this.takeIn.execute(body, signature);
  }
}

import { Controller, Get, Inject, Optional, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FinishCheckout } from '@pluspas/billing';
import { OpenIdProvider } from '@pluspas/identity';
import { Refusal } from '@pluspas/platform';
import { Policy } from '@pluspas/trust';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendOnward } from '../page/send-page';
import { afresh } from '../page/site-address';

/** Where Stripe sends her when she has paid. */
@Controller('subscribe/done')
@Policy('public')
@ApiExcludeController()
export class SubscribeDoneController {
  constructor(
    @Optional() @Inject(FinishCheckout) private readonly checkout: FinishCheckout | null,
    private readonly provider: OpenIdProvider,
  ) {}

  /**
   * `checkout`: the one that we opened. 303 to the article, which opens now: Stripe is asked before she goes there. Refusal
   * `not-found` for a checkout that is none of hers.
   */
  @Get()
  async done(
    @Query('checkout') id: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const account = await this.provider.sessionAccount({ request: request.raw, response: reply.raw });
    if (!account) return sendOnward(reply, '/account');
    const finished = typeof id === 'string' ? await this.checkout?.execute(id, account.id) : undefined;
    if (!finished || finished.kind === 'no-such-checkout') throw new Refusal('not-found');
    sendOnward(reply, finished.kind === 'paid' ? afresh(finished.backTo) : finished.backTo);
  }
}

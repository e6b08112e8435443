import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenIdProvider } from '@pluspas/identity';
import { Policy } from '@pluspas/trust';
import type { FastifyReply } from 'fastify';
import { sendOnward } from '../page/send-page';

/** A forgotten password, for who comes by herself. Asks also whoever is logged in. */
@Controller('recover')
@Policy('public')
@ApiExcludeController()
export class RecoverStartController {
  constructor(private readonly provider: OpenIdProvider) {}

  @Get()
  begin(@Res() reply: FastifyReply): void {
    sendOnward(reply, this.provider.loginUrl({ screen: 'recover', fresh: true }));
  }
}

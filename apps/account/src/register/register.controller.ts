import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenIdProvider } from '@pluspas/identity';
import { Policy } from '@pluspas/trust';
import type { FastifyReply } from 'fastify';
import { sendOnward } from '../page/send-page';

/** A free account, for who comes by herself. It is the login page in other words: the address decides what happens. */
@Controller('register')
@Policy('public')
@ApiExcludeController()
export class RegisterController {
  constructor(private readonly provider: OpenIdProvider) {}

  @Get()
  begin(@Res() reply: FastifyReply): void {
    sendOnward(reply, this.provider.loginUrl({ screen: 'register' }));
  }
}

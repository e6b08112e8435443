import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { runDoor } from '@pluspas/config/run-door';
import { PlatformModule } from '@pluspas/platform';
import { TrustModule } from '@pluspas/trust';
import { BillingDoor } from './billing.door';

@Module({})
class BillingAlone {}

/** The billing door in a process of its own. */
runDoor({
  name: 'billing',
  root: ({ issuer }, databaseUrl) => ({
    module: BillingAlone,
    imports: [PlatformModule.forRoot({ databaseUrl }), TrustModule.forRoot({ issuer }), BillingDoor],
  }),
});

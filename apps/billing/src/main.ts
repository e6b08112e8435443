import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { runDoor } from '@pluspas/config/run-door';
import { allLibs } from '@pluspas/config/wiring';
import { BillingDoor } from './billing.door';

@Module({})
class BillingAlone {}

/** The billing door in a process of its own. */
runDoor({
  name: 'billing',
  root: (config, databaseUrl) => ({
    module: BillingAlone,
    imports: [...allLibs(config, { databaseUrl, seal: true }), BillingDoor.with({ stripe: config.stripe !== null })],
  }),
});

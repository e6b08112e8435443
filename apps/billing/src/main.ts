import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { readServiceConfig, type ServiceConfig } from '@pluspas/config/service.config';
import { openDatabase, openDoor, PlatformModule } from '@pluspas/platform';
import { TrustModule } from '@pluspas/trust';
import { BillingDoor } from './billing.door';

@Module({})
class BillingAlone {}

/** The billing door in a process of its own. The tables must be up to date (`pluspas migrate`). */
async function openBilling(config: ServiceConfig): Promise<void> {
  const database = await openDatabase(config);
  const libs = [PlatformModule.forRoot({ databaseUrl: database.url }), TrustModule.forRoot({ issuer: config.issuer })];
  await openDoor(
    { module: BillingAlone, imports: [...libs, BillingDoor] },
    {
      name: 'billing',
      host: config.host,
      port: config.port,
      baseUrl: config.baseUrl,
      trustProxy: config.trustProxy,
      logLevel: config.logLevel,
      handleSignals: true,
      parentPipe: config.parentPipe,
      onClosed: () => database.stop(),
    },
  );
}

openBilling(readServiceConfig()).catch((cause: unknown) => {
  process.stderr.write(`billing: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});

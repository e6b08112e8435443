import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { readServiceConfig, type ServiceConfig } from '@pluspas/config/service.config';
import { allLibs } from '@pluspas/config/wiring';
import { openDatabase, openDoor } from '@pluspas/platform';
import { AccountDoor } from './account.door';

/** The reader's door alone: `npm run door -- account`. Its launcher has brought the tables up to date. */
async function main(config: ServiceConfig): Promise<void> {
  const database = await openDatabase(config);

  @Module({ imports: [...allLibs(config, { databaseUrl: database.url, seal: false }), AccountDoor] })
  class AccountRoot {}

  await openDoor(AccountRoot, {
    name: 'account',
    host: config.host,
    port: config.port,
    baseUrl: config.baseUrl,
    trustProxy: config.trustProxy,
    logLevel: config.logLevel,
    handleSignals: true,
    parentPipe: config.parentPipe,
    onClosed: () => database.stop(),
  });
}

main(readServiceConfig()).catch((cause: unknown) => {
  process.stderr.write(`pluspas account: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});

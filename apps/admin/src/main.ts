import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { readServiceConfig, type ServiceConfig } from '@pluspas/config/service.config';
import { allLibs } from '@pluspas/config/wiring';
import { openDatabase, openDoor } from '@pluspas/platform';
import { AdminDoor } from './admin.door';

@Module({})
class AdminAlone {}

/** Customer care's door in a process of its own. The tables must be up to date (`pluspas migrate`). */
async function openAdmin(config: ServiceConfig): Promise<void> {
  const database = await openDatabase(config);
  const libs = allLibs(config, { databaseUrl: database.url, seal: true });
  await openDoor(
    { module: AdminAlone, imports: [...libs, AdminDoor] },
    {
      name: 'admin',
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

openAdmin(readServiceConfig()).catch((cause: unknown) => {
  process.stderr.write(`admin: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});

import 'reflect-metadata';
import { readServiceConfig, type ServiceConfig } from '@pluspas/config/service.config';
import { openDatabase, openDoor } from '@pluspas/platform';
import { CheckRoot } from './check.root';

/** The newspaper's door in a process of its own. The tables must be up to date (`pluspas migrate`). */
async function openCheck(config: ServiceConfig): Promise<void> {
  const database = await openDatabase(config);
  await openDoor(CheckRoot.with({ ...config, databaseUrl: database.url }), {
    name: 'check',
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

openCheck(readServiceConfig()).catch((cause: unknown) => {
  process.stderr.write(`check: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});

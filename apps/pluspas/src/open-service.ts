import type { ServiceConfig } from '@pluspas/config/service.config';
import { allMigrations } from '@pluspas/config/wiring';
import { openDatabase, openDoor, Readiness, runMigrations } from '@pluspas/platform';
import { DemoSeed } from '../../cli/src/seed/demo-seed';
import { apiDocs } from './api-docs';
import { newsstandAnswers } from './newsstand-answers';
import { ServiceModule } from './service.module';

/** Database, tables, demo data, doors: in this order, and ready only when all of it stands. */
export async function openService(config: ServiceConfig): Promise<void> {
  const database = await openDatabase(config);
  await runMigrations(database.url, allMigrations);
  const service = await openDoor(ServiceModule.with(config, { databaseUrl: database.url, seal: true }), {
    name: 'pluspas',
    host: config.host,
    port: config.port,
    baseUrl: config.baseUrl,
    trustProxy: config.trustProxy,
    logLevel: config.logLevel,
    openApi: apiDocs,
    handleSignals: true,
    parentPipe: config.parentPipe,
    onClosed: () => database.stop(),
  });
  const readiness = service.get(Readiness);
  let seeded = !config.demo;
  readiness.add('demo data', async () => {
    if (!seeded) throw new Error('The demo data is not planted yet.');
  });
  if (config.newsstandExpected) readiness.add('newsstand', newsstandAnswers(config.newsstandPort));
  if (config.demo) await service.get(DemoSeed).plant({ newsstandPort: config.newsstandPort });
  seeded = true;
}

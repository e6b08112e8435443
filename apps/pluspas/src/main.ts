import 'reflect-metadata';
import { runDoor } from '@pluspas/config/run-door';
import { allMigrations } from '@pluspas/config/wiring';
import { runMigrations } from '@pluspas/platform';
import { apiDocs } from './api-docs';
import { ServiceModule } from './service.module';

/** All doors in one process. */
runDoor({
  name: 'pluspas',
  migrate: (databaseUrl) => runMigrations(databaseUrl, allMigrations),
  root: (config, databaseUrl) => ServiceModule.with(config, { databaseUrl, seal: true }),
  openApi: apiDocs,
});

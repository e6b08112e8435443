import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { runDoor } from '@pluspas/config/run-door';
import { allLibs } from '@pluspas/config/wiring';
import { AdminDoor } from './admin.door';

@Module({})
class AdminAlone {}

/** Customer care's door in a process of its own. */
runDoor({
  name: 'admin',
  root: (config, databaseUrl) => ({
    module: AdminAlone,
    imports: [...allLibs(config, { databaseUrl, seal: true }), AdminDoor],
  }),
});

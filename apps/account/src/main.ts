import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { runDoor } from '@pluspas/config/run-door';
import { allLibs } from '@pluspas/config/wiring';
import { AccountDoor } from './account.door';

@Module({})
class AccountAlone {}

/** The reader's door in a process of its own. */
runDoor({
  name: 'account',
  root: (config, databaseUrl) => ({
    module: AccountAlone,
    imports: [...allLibs(config, { databaseUrl, seal: false }), AccountDoor],
  }),
});

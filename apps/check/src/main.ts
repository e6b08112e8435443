import 'reflect-metadata';
import { runDoor } from '@pluspas/config/run-door';
import { CheckRoot } from './check.root';

/** The newspaper's door in a process of its own. */
runDoor({ name: 'check', root: (config, databaseUrl) => CheckRoot.with({ ...config, databaseUrl }) });

import 'reflect-metadata';
import { readServiceConfig } from '@pluspas/config/service.config';
import { openService } from './open-service';

openService(readServiceConfig()).catch((cause: unknown) => {
  process.stderr.write(`pluspas: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});

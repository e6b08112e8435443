import type { INestApplicationContext } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readServiceConfig, type ServiceConfig } from '@pluspas/config/service.config';
import { allLibs, allMigrations } from '@pluspas/config/wiring';
import { openEmbeddedPostgres, runMigrations } from '@pluspas/platform';
import { SeedModule } from '../seed/seed.module';

export type House = INestApplicationContext;

@Module({})
class TerminalModule {}

/** Opens the whole house without a door, works in it, and leaves nothing running behind. */
export async function inHouse(work: (house: House, config: ServiceConfig) => Promise<void>): Promise<void> {
  await onDatabase(async (databaseUrl, config) => {
    await runMigrations(databaseUrl, allMigrations);
    const house = await NestFactory.createApplicationContext(
      {
        module: TerminalModule,
        imports: [...allLibs(config, { databaseUrl, seal: false, worker: false }), SeedModule],
      },
      { logger: ['error', 'fatal'], abortOnError: false },
    );
    try {
      await work(house, config);
    } finally {
      await house.close();
    }
  });
}

/** Brings the tables up to date; answers with what ran. */
export async function migrateHouse(): Promise<readonly string[]> {
  let ran: readonly string[] = [];
  await onDatabase(async (databaseUrl) => {
    ran = await runMigrations(databaseUrl, allMigrations);
  });
  return ran;
}

/** The server of DATABASE_URL, or the embedded one of the data folder: attached to when a service has it running. */
async function onDatabase(work: (databaseUrl: string, config: ServiceConfig) => Promise<void>): Promise<void> {
  const config = readServiceConfig();
  if (config.databaseUrl !== null) return work(config.databaseUrl, config);
  const embedded = await openEmbeddedPostgres({ dataDir: config.dataDir });
  try {
    await work(embedded.url, config);
  } finally {
    await embedded.stop();
  }
}

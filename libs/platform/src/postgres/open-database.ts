import { Logger } from '@nestjs/common';
import { openEmbeddedPostgres } from './embedded-postgres';

export interface OpenedDatabase {
  readonly url: string;
  /** Stops the embedded server when this process owns it; nothing to do for a server of one's own. */
  stop(): Promise<void>;
}

/** The server at `databaseUrl`, or where that is `null` the embedded one of the data folder. */
export async function openDatabase(place: { databaseUrl: string | null; dataDir: string }): Promise<OpenedDatabase> {
  if (place.databaseUrl !== null) return { url: place.databaseUrl, stop: async () => undefined };
  const log = new Logger('Postgres');
  return openEmbeddedPostgres({ dataDir: place.dataDir, log: (words) => log.warn(words) });
}

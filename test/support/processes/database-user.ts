import { openEmbeddedPostgres } from '../../../libs/platform/src/postgres/embedded-postgres';

/** Opens the database of a data folder, says in which role, and stays until it is told to go. */
async function main([dataDir = '']: readonly string[]): Promise<void> {
  const postgres = await openEmbeddedPostgres({ dataDir, log: (words) => console.error(words) });
  process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  console.log(JSON.stringify({ role: postgres.role, url: postgres.url }));
  process.stdin.resume();
}

void main(process.argv.slice(2));

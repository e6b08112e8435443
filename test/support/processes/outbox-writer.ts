import { PostgresDatabase } from '../../../libs/platform/src/database/postgres-database';
import { PostgresOutbox } from '../../../libs/platform/src/outbox/postgres-outbox';
import { SystemClock } from '../../../libs/platform/src/time/clock';

/** Commits an event, says so, and never gets to publish it. */
async function main([url = '']: readonly string[]): Promise<void> {
  const outbox = new PostgresOutbox(new SystemClock());
  await new PostgresDatabase({ url }).transaction((tx) =>
    outbox.add(tx, { kind: 'thing.done', key: 'k', payload: { by: 'the dead' } }),
  );
  console.log(JSON.stringify('committed'));
  process.stdin.resume();
}

void main(process.argv.slice(2));

import { Command } from 'commander';
import { migrateHouse } from '../terminal/house';
import { say } from '../terminal/words';

export const migrateCommand = new Command('migrate')
  .description('bring the tables up to date; safe beside a running service')
  .action(async () => {
    const ran = await migrateHouse();
    say(ran.length === 0 ? 'The tables are up to date.' : ran.map((name) => `ran ${name}`).join('\n'));
  });

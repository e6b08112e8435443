import { Command } from 'commander';
import { DemoSeed } from '../seed/demo-seed';
import { inHouse } from '../terminal/house';
import { say } from '../terminal/words';

export const seedCommand = new Command('seed')
  .description('plant the demo clients, readers and staff; what is there already stays as it is')
  .requiredOption('--demo', 'yes, demo accounts with a known password')
  .action(() =>
    inHouse(async (house, config) => {
      if (config.production) throw new Error('Demo accounts have a known password: they are refused in production.');
      const { clients, accounts } = await house.get(DemoSeed).plant({ newsstandPort: config.newsstandPort });
      say(`${clients} clients and ${accounts} accounts are new.`);
    }),
  );

import { LogOutReader } from '@pluspas/identity';
import { Command } from 'commander';
import { inHouse } from '../terminal/house';
import { OPERATOR } from '../terminal/operator';
import { readerOf } from '../terminal/reader';
import { say } from '../terminal/words';

export const readerLogoutCommand = new Command('logout')
  .description('log this reader out everywhere: a stolen phone, somebody else in the account. Her password stays')
  .argument('<email>')
  .requiredOption('--text <words>', 'why; kept in the audit trail')
  .action((email: string, { text }: { readonly text: string }) =>
    inHouse(async (house) => {
      const account = await readerOf(house, email);
      const ended = await house.get(LogOutReader).execute({ account: account.id, why: text, actor: OPERATOR });
      say(
        ended === 0
          ? 'She was logged in nowhere.'
          : `Logged out of ${ended} ${ended === 1 ? 'device' : 'devices'}; the titles hear it within seconds.`,
      );
    }),
  );

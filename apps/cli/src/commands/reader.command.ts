import { CareCases, ReaderAccess, spokenCaseReference } from '@pluspas/access';
import { wireTime } from '@pluspas/contract';
import type { AccountId } from '@pluspas/domain';
import { Accounts } from '@pluspas/identity';
import { Command } from 'commander';
import { inHouse } from '../terminal/house';
import { readerOf } from '../terminal/reader';
import { say, table } from '../terminal/words';
import { deviceLines } from './reader-device-lines';
import { readerDevicesCommand } from './reader-devices.command';
import { readerLogoutCommand } from './reader-logout.command';

const show = new Command('show')
  .description('what this reader may open now, why and until when, and on which devices')
  .argument('<email>')
  .action((email: string) =>
    inHouse(async (house) => {
      const account = await readerOf(house, email);
      const { version, sections, grants } = await house.get(ReaderAccess).of(account.id);
      say(`${account.id}  ${account.email}  version ${version}`);
      if (sections.length === 0) say('Opens nothing beyond free articles and those for registered readers.');
      else
        say(
          table(
            ['opens', 'because', 'until'],
            sections.map(({ section, allow }) => [section, allow.reason, when(allow.until)]),
          ),
        );
      if (grants.length > 0) {
        say('');
        say(
          table(
            ['grant', 'source', 'from', 'until', 'ended because'],
            grants.map(({ grant }) => [
              grant.id,
              grant.source,
              when(grant.from),
              when(grant.until),
              grant.endedBecause ?? '',
            ]),
          ),
        );
      }
      say('');
      for (const line of await deviceLines(house, account.id)) say(line);
    }),
  );

function when(instant: number | null): string {
  return instant === null ? 'no end' : wireTime(instant);
}

const showCase = new Command('case')
  .description('what was decided for a reader who quotes a reference, for 90 days')
  .argument('<reference>', 'of the page "Ben je abonnee en zie je dit toch?", or of the wall itself')
  .action((quoted: string) =>
    inHouse(async (house) => {
      const found = await house.get(CareCases).find(quoted);
      if (found.length === 0)
        throw new Error('No case has this reference: is it written down right, and of the last 90 days?');
      const emailOf = async (id: AccountId) => (await house.get(Accounts).find(id))?.email ?? 'an account that is gone';
      for (const one of found) {
        const facts = {
          reference: spokenCaseReference(one.reference),
          at: wireTime(one.decidedAt),
          reader: one.account === null ? 'nobody was logged in' : `${one.account}  ${await emailOf(one.account)}`,
          article: `${one.title}/${one.tier}${one.article === null ? '' : `  ${one.article}`}`,
          reason: one.reason,
          version: `${one.version ?? 'none'}, catalogue ${one.catalogueVersion}`,
          wall: one.wallReference ?? 'showed none',
          request: one.requestId,
        };
        say(table(['case', ''], Object.entries(facts)));
      }
    }),
  );

export const readerCommand = new Command('reader')
  .description('readers')
  .addCommand(show)
  .addCommand(showCase)
  .addCommand(readerDevicesCommand)
  .addCommand(readerLogoutCommand);

import { ReaderAccess } from '@pluspas/access';
import { wireTime } from '@pluspas/contract';
import { Command } from 'commander';
import { inHouse } from '../terminal/house';
import { readerOf } from '../terminal/reader';
import { say, table } from '../terminal/words';

const show = new Command('show')
  .description('what this reader may open now, why and until when')
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
      if (grants.length === 0) return;
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
    }),
  );

function when(instant: number | null): string {
  return instant === null ? 'no end' : wireTime(instant);
}

export const readerCommand = new Command('reader').description('readers').addCommand(show);

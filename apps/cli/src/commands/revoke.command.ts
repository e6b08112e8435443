import type { GrantId } from '@pluspas/domain';
import { GRANT_REASONS, type GrantReasonCode, RevokeGrant } from '@pluspas/grants';
import { Database, Refusal, toUuid } from '@pluspas/platform';
import { Command, Option } from 'commander';
import { inHouse } from '../terminal/house';
import { OPERATOR } from '../terminal/operator';
import { say } from '../terminal/words';

interface RevokeOptions {
  readonly reason: GrantReasonCode;
  readonly text: string;
}

export const revokeCommand = new Command('revoke')
  .description('end a grant now')
  .argument('<grant id>', 'grt_...')
  .addOption(new Option('--reason <code>', 'why').choices(GRANT_REASONS).makeOptionMandatory())
  .requiredOption('--text <words>', 'why, in words; kept in the audit trail')
  .action((id: string, { reason, text }: RevokeOptions) =>
    inHouse(async (house) => {
      if (!isGrantId(id)) throw new Refusal('grant-not-found', { detail: 'Its id looks like grt_ and a uuid.' });
      const { version } = await house
        .get(Database)
        .transaction((tx) =>
          house.get(RevokeGrant).execute(tx, { grant: id, reason: { code: reason, text }, actor: OPERATOR }),
        );
      say(`${id} has ended  version ${version}`);
    }),
  );

function isGrantId(id: string): id is GrantId {
  return toUuid(id, 'grt') !== null;
}

import { CurrentCatalogue } from '@pluspas/catalogue';
import { type Scope, TIERS, type Tier } from '@pluspas/domain';
import { GiveGrant, GRANT_REASONS, type GrantReasonCode } from '@pluspas/grants';
import { Clock, Database } from '@pluspas/platform';
import { Command, Option } from 'commander';
import { inHouse } from '../terminal/house';
import { OPERATOR } from '../terminal/operator';
import { days, listed } from '../terminal/options';
import { readerOf } from '../terminal/reader';
import { say } from '../terminal/words';

interface GrantOptions {
  readonly titles?: readonly string[];
  readonly tiers: readonly string[];
  readonly days?: number;
  readonly reason: GrantReasonCode;
  readonly text: string;
}

export const grantCommand = new Command('grant')
  .description('give a reader access')
  .argument('<email>')
  .option('--titles <ids>', 'with commas between; every title unless told', listed)
  .option('--tiers <tiers>', `of ${TIERS.join(', ')}`, listed, ['metered', 'plus'])
  .option('--days <n>', 'from now; without it the grant has no end', days)
  .addOption(new Option('--reason <code>', 'why').choices(GRANT_REASONS).makeOptionMandatory())
  .requiredOption('--text <words>', 'why, in words; kept in the audit trail')
  .action((email: string, options: GrantOptions) =>
    inHouse(async (house) => {
      const account = await readerOf(house, email);
      const titles = options.titles ?? [...house.get(CurrentCatalogue).catalogue.titles.keys()];
      const scope: Scope = { kind: 'sections', titles, tiers: tiersOf(options.tiers) };
      const until = options.days === undefined ? null : house.get(Clock).now() + options.days;
      const { grant, version } = await house.get(Database).transaction((tx) =>
        house.get(GiveGrant).execute(tx, {
          account: account.id,
          scope,
          from: null,
          until,
          reason: { code: options.reason, text: options.text },
          actor: OPERATOR,
        }),
      );
      say(`${grant.id}  version ${version}`);
    }),
  );

function tiersOf(names: readonly string[]): readonly Tier[] {
  return names.map((name) => {
    const tier = TIERS.find((known) => known === name);
    if (!tier) throw new Error(`There is no tier "${name}". Tiers are ${TIERS.join(', ')}.`);
    return tier;
  });
}

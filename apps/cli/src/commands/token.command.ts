import { CurrentCatalogue } from '@pluspas/catalogue';
import { STAFF_ROLES, type StaffRole } from '@pluspas/contract';
import { AuditTrail } from '@pluspas/grants';
import { TokenMint, type TokenOrder } from '@pluspas/identity';
import { Database } from '@pluspas/platform';
import { SiteClients } from '@pluspas/trust';
import { Command, Option } from 'commander';
import { DEMO_ACCOUNTS } from '../seed/demo-accounts';
import { type House, inHouse } from '../terminal/house';
import { say } from '../terminal/words';

const TTL_SECONDS = 300;

interface TokenOptions {
  readonly client?: string;
  readonly role?: StaffRole;
}

export const tokenCommand = new Command('token')
  .description('print a short-lived access token for scripts, and nothing else')
  .addOption(new Option('--client <id>', 'as this site, for the check API').conflicts('role'))
  .addOption(new Option('--role <role>', 'as this staff role on every title, for the admin API').choices(STAFF_ROLES))
  .action((options: TokenOptions) =>
    inHouse(async (house, config) => {
      if (config.databaseUrl !== null && !config.allowCliTokens) {
        throw new Error(
          'Tokens from the terminal are off outside the embedded default. ALLOW_CLI_TOKENS=1 allows them.',
        );
      }
      const order = await orderOf(house, options);
      const token = await house.get(TokenMint).mint(order);
      await auditMint(house, order);
      say(token);
    }),
  );

async function orderOf(house: House, { client, role }: TokenOptions): Promise<TokenOrder> {
  if (client) {
    const site = await house.get(SiteClients).find(client);
    if (!site) throw new Error(`There is no client "${client}". \`pluspas client list\` shows them.`);
    if (site.secretHash === null)
      throw new Error(`"${client}" is an app: it asks in a reader's name, never in its own.`);
    return { audience: 'check', subject: client, clientId: client, titles: site.titles, ttlSeconds: TTL_SECONDS };
  }
  if (!role) throw new Error('For whom? --client <id> or --role <role>.');
  return {
    audience: 'admin',
    subject: DEMO_ACCOUNTS.find(({ email }) => email.startsWith(`${role}@`))?.id ?? `cli-${role}`,
    clientId: 'cli',
    titles: [...house.get(CurrentCatalogue).catalogue.titles.keys()],
    role,
    ttlSeconds: TTL_SECONDS,
  };
}

/** A token that nobody logged in for must leave a trace. */
function auditMint(house: House, { audience, subject, clientId, role }: TokenOrder): Promise<void> {
  return house.get(Database).transaction((tx) =>
    house.get(AuditTrail).record(tx, {
      actor: { id: 'cli', role: 'operator' },
      action: 'token.minted',
      account: null,
      titles: [],
      facts: { audience, subject, client: clientId, role: role ?? null, seconds: TTL_SECONDS },
      text: null,
    }),
  );
}

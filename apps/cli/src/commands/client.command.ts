import { CurrentCatalogue } from '@pluspas/catalogue';
import { SiteClients } from '@pluspas/trust';
import { Command } from 'commander';
import { inHouse } from '../terminal/house';
import { listed } from '../terminal/options';
import { say, table } from '../terminal/words';

interface NewClientOptions {
  readonly titles: readonly string[];
  readonly redirect: readonly string[];
  readonly afterLogout: readonly string[];
  readonly backchannelLogout?: string;
}

const create = new Command('create')
  .description('let a new site ask; prints its secret once')
  .argument('<client id>', 'for example site-gva')
  .requiredOption('--titles <ids>', 'titles it may ask about, with commas between', listed)
  .option('--redirect <urls>', 'where readers come back after a login', listed, [])
  .option('--after-logout <urls>', 'where readers come back after a logout', listed, [])
  .option('--backchannel-logout <url>', 'where the site hears that a session ended')
  .action((clientId: string, options: NewClientOptions) =>
    inHouse(async (house) => {
      const { titles } = house.get(CurrentCatalogue).catalogue;
      const unknown = options.titles.find((title) => !titles.has(title));
      if (unknown)
        throw new Error(`There is no title "${unknown}". The catalogue has ${[...titles.keys()].join(', ')}.`);
      const { secret } = await house.get(SiteClients).create({
        clientId,
        titles: options.titles,
        redirectUris: options.redirect,
        postLogoutRedirectUris: options.afterLogout,
        backchannelLogoutUri: options.backchannelLogout ?? null,
      });
      say(`client_id      ${clientId}\nclient_secret  ${secret}\nThe secret is shown once; only its hash is kept.`);
    }),
  );

const rotate = new Command('rotate')
  .description('give a site a new secret; the old one stays good for a day')
  .argument('<client id>')
  .option('--now', 'the old secret has leaked: it ends at once')
  .action((clientId: string, { now }: { now?: true }) =>
    inHouse(async (house) => {
      const { secret } = await house.get(SiteClients).rotate(clientId, now ? { keepPreviousMs: 0 } : {});
      say(`client_id      ${clientId}\nclient_secret  ${secret}`);
    }),
  );

const list = new Command('list').description('the sites that may ask').action(() =>
  inHouse(async (house) => {
    const clients = await house.get(SiteClients).list();
    const rows = clients.map(({ clientId, titles, redirectUris }) => [
      clientId,
      titles.join(' '),
      redirectUris.join(' '),
    ]);
    say(table(['client', 'titles', 'redirect'], rows));
  }),
);

export const clientCommand = new Command('client')
  .description('the sites that may ask')
  .addCommand(create)
  .addCommand(rotate)
  .addCommand(list);

import { CurrentCatalogue } from '@pluspas/catalogue';
import { appRedirectOf, SiteClients } from '@pluspas/trust';
import { Command } from 'commander';
import { type House, inHouse } from '../terminal/house';
import { listed } from '../terminal/options';
import { say, table } from '../terminal/words';

interface NewClientOptions {
  readonly app?: true;
  readonly titles?: readonly string[];
  readonly redirect: readonly string[];
  readonly afterLogout: readonly string[];
  readonly backchannelLogout?: string;
}

const create = new Command('create')
  .description('let a new site or app ask; prints the secret of a site once')
  .argument('<client id>', 'for example site-gva')
  .option('--app', 'an app or a program: it has no secret, and its tokens are bound to a key of the device')
  .option('--titles <ids>', 'titles it may ask about, with commas between; an app: every title unless told', listed)
  .option('--redirect <urls>', 'where readers come back after a login', listed, [])
  .option('--after-logout <urls>', 'where readers come back after a logout', listed, [])
  .option('--backchannel-logout <url>', 'where the site hears that a session ended')
  .action((clientId: string, options: NewClientOptions) =>
    inHouse(async (house) => {
      const known = [...house.get(CurrentCatalogue).catalogue.titles.keys()];
      const titles = options.titles ?? (options.app ? known : []);
      if (titles.length === 0) throw new Error('Which titles may it ask about? --titles gva,hbvl');
      const unknown = titles.find((title) => !known.includes(title));
      if (unknown) throw new Error(`There is no title "${unknown}". The catalogue has ${known.join(', ')}.`);
      if (options.app) await createApp(house, clientId, titles, options);
      else await createSite(house, clientId, titles, options);
    }),
  );

async function createSite(house: House, clientId: string, titles: readonly string[], options: NewClientOptions) {
  const { secret } = await house.get(SiteClients).create({
    clientId,
    titles,
    redirectUris: options.redirect,
    postLogoutRedirectUris: options.afterLogout,
    backchannelLogoutUri: options.backchannelLogout ?? null,
  });
  say(`client_id      ${clientId}\nclient_secret  ${secret}\nThe secret is shown once; only its hash is kept.`);
}

async function createApp(house: House, clientId: string, titles: readonly string[], { redirect }: NewClientOptions) {
  const silent = redirect.filter((uri) => appRedirectOf(uri) === 'claimed');
  await house.get(SiteClients).createApp({ clientId, titles, redirectUris: redirect });
  say(
    `client_id      ${clientId}\nAn app has no secret. It is recognised without a question at: ${silent.join(' ') || '-'}`,
  );
}

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

const list = new Command('list').description('the sites and apps that may ask').action(() =>
  inHouse(async (house) => {
    const clients = await house.get(SiteClients).list();
    const rows = clients.map(({ clientId, secretHash, titles, redirectUris }) => [
      clientId,
      secretHash === null ? 'app' : 'site',
      titles.join(' '),
      redirectUris.join(' '),
    ]);
    say(table(['client', 'kind', 'titles', 'redirect'], rows));
  }),
);

export const clientCommand = new Command('client')
  .description('the sites and apps that may ask')
  .addCommand(create)
  .addCommand(rotate)
  .addCommand(list);

import { type OutboxEvent, platformMigrations, type Transaction } from '@pluspas/platform';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { SetClock } from '../../../../test/support/set-clock';
import { RememberedTokens } from '../token/remembered-tokens.cache';
import { trustMigrations } from '../trust.migrations';
import { hashOf } from './client-secret';
import { SiteClientExists, SiteClientUnknown, UnusableRedirect } from './site-client';
import { SiteClients } from './site-clients';
import { SiteClientsStore } from './site-clients.store';

const NOW = 1_795_600_000_000;
const DAY = 86_400_000;
let fresh: FreshDatabase;
let clock: SetClock;
let tokens: RememberedTokens;
let clients: SiteClients;
let elsewhere: SiteClients;
let heard: OutboxEvent[];

beforeAll(async () => {
  fresh = await freshDatabase([...platformMigrations, ...trustMigrations]);
});
afterAll(() => fresh.drop());

beforeEach(async () => {
  await fresh.database.query('delete from site_clients');
  clock = new SetClock(NOW);
  heard = [];
  tokens = new RememberedTokens(clock);
  clients = process();
  elsewhere = process();
});

/** The clients as one process sees them. */
function process(): SiteClients {
  const outbox = { add: async (_tx: Transaction, event: OutboxEvent) => void heard.push(event) };
  return new SiteClients(fresh.database, new SiteClientsStore(fresh.database), outbox, tokens, clock);
}

const gva = { clientId: 'site-gva', titles: ['gva'], redirectUris: ['http://gva.localhost:4000/cb'] };

describe('a new site', () => {
  it('gets a secret of 256 bits, of which only the hash is kept', async () => {
    const { secret } = await clients.create(gva);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    const rows = await fresh.database.query('select * from site_clients');
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(await clients.find('site-gva')).toEqual({
      clientId: 'site-gva',
      titles: ['gva'],
      secretHash: hashOf(secret),
      previousSecret: null,
      redirectUris: ['http://gva.localhost:4000/cb'],
      postLogoutRedirectUris: [],
      backchannelLogoutUri: null,
      createdAt: NOW,
      rotatedAt: null,
    });
  });

  it('can bring a secret along', async () => {
    expect(await clients.create({ ...gva, secret: 'demo-secret-gva' })).toEqual({ secret: 'demo-secret-gva' });
    expect(await clients.authenticate('site-gva', 'demo-secret-gva')).toMatchObject({ clientId: 'site-gva' });
  });

  it('is not made twice, and the first keeps its secret', async () => {
    const { secret } = await clients.create(gva);
    await expect(clients.create(gva)).rejects.toThrow(SiteClientExists);
    expect(await clients.authenticate('site-gva', secret)).not.toBeNull();
  });

  it('cannot be without titles, or have an id that is no plain word', async () => {
    await expect(clients.create({ ...gva, titles: [] })).rejects.toThrow();
    await expect(clients.create({ ...gva, clientId: "x' or 1=1" })).rejects.toThrow('A client id has small letters');
    expect(await clients.list()).toEqual([]);
  });

  it.each(['', 'site\0gva', 'site-gva\0', 'Site-GVA', '\ud800', 'x'.repeat(64)])(
    'is not looked for as %j',
    async (id) => {
      await clients.create(gva);
      expect(await clients.find(id)).toBeNull();
      expect(await clients.authenticate(id, 'secret')).toBeNull();
    },
  );

  it('is found at once by a process that had just not found it', async () => {
    expect(await elsewhere.find('site-gva')).toBeNull();
    await clients.create(gva);
    expect(await elsewhere.find('site-gva')).not.toBeNull();
  });
});

describe('a site that proves itself', () => {
  it('is refused with a wrong secret, the hash, or an unknown id', async () => {
    const { secret } = await clients.create(gva);
    expect(await clients.authenticate('site-gva', `${secret}x`)).toBeNull();
    expect(await clients.authenticate('site-gva', '')).toBeNull();
    expect(await clients.authenticate('site-gva', hashOf(secret))).toBeNull();
    expect(await clients.authenticate('site-hbvl', secret)).toBeNull();
  });

  it('asks the database once in half a minute', async () => {
    const { secret } = await clients.create(gva);
    const query = jest.spyOn(fresh.database, 'query');
    for (let i = 0; i < 100; i += 1) await clients.authenticate('site-gva', secret);
    expect(query).toHaveBeenCalledTimes(1);
    clock.pass(30_000);
    await clients.authenticate('site-gva', secret);
    expect(query).toHaveBeenCalledTimes(2);
    query.mockRestore();
  });

  it('asks it no more than once a second for wrong secrets', async () => {
    await clients.create(gva);
    await clients.find('site-gva');
    clock.pass(1_000);
    const query = jest.spyOn(fresh.database, 'query');
    for (let i = 0; i < 100; i += 1) await clients.authenticate('site-gva', `guess-${i}`);
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });
});

describe('a site whose secret is rotated', () => {
  it('is let in with both secrets for a day, then with the new one alone', async () => {
    const { secret: old } = await clients.create(gva);
    const { secret } = await clients.rotate('site-gva');
    clock.pass(DAY - 1);
    expect(await clients.authenticate('site-gva', old)).not.toBeNull();
    expect(await clients.authenticate('site-gva', secret)).not.toBeNull();
    clock.pass(1);
    expect(await clients.authenticate('site-gva', old)).toBeNull();
    expect(await clients.authenticate('site-gva', secret)).toMatchObject({ rotatedAt: NOW });
  });

  it('is closed to a leaked secret at once when told so', async () => {
    const { secret: leaked } = await clients.create(gva);
    // It is in use, so it is remembered.
    expect(await clients.authenticate('site-gva', leaked)).not.toBeNull();
    await clients.rotate('site-gva', { keepPreviousMs: 0 });
    expect(await clients.authenticate('site-gva', leaked)).toBeNull();
  });

  it('is let in with the new one by a process that has not heard of it', async () => {
    const { secret: old } = await clients.create(gva);
    expect(await elsewhere.authenticate('site-gva', old)).not.toBeNull();
    const { secret } = await clients.rotate('site-gva');
    clock.pass(1_000);
    expect(await elsewhere.authenticate('site-gva', secret)).not.toBeNull();
  });

  it('is announced to the other processes, and its tokens must prove themselves again', async () => {
    await clients.create(gva);
    const caller = { audience: 'check', subject: 's', titles: [], role: null, session: null, tokenId: 'x' } as const;
    tokens.remember('t', { ...caller, clientId: 'site-gva', expiresAt: NOW + 300_000 });
    await clients.rotate('site-gva');
    expect(heard.map(({ kind, key }) => `${kind} ${key}`)).toEqual(Array(2).fill('site_client.changed site-gva'));
    expect(tokens.find('t', 'check')).toBeUndefined();
  });

  it('must exist', async () => {
    await expect(clients.rotate('site-nobody')).rejects.toThrow(SiteClientUnknown);
  });

  it('is not kept in its old shape by a reading that began before', async () => {
    await clients.create(gva);
    const before = clients.find('site-gva');
    clients.forget('site-gva');
    await before;
    const query = jest.spyOn(fresh.database, 'query');
    await clients.find('site-gva');
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });
});

it('lists all sites by name', async () => {
  await clients.create({ ...gva, clientId: 'site-b' });
  await clients.create({ ...gva, clientId: 'site-a' });
  expect((await clients.list()).map(({ clientId }) => clientId)).toEqual(['site-a', 'site-b']);
});

describe('a new app', () => {
  const app = { clientId: 'app-gva', titles: ['gva'], redirectUris: ['http://127.0.0.1/cb', 'be.gva.app:/cb'] };

  it('has no secret: none opens it, and it gets none later', async () => {
    await clients.createApp(app);
    expect(await clients.find('app-gva')).toMatchObject({ secretHash: null, redirectUris: app.redirectUris });
    for (const secret of ['', 'null', 'x']) expect(await clients.authenticate('app-gva', secret)).toBeNull();
    await expect(clients.rotate('app-gva')).rejects.toThrow(SiteClientUnknown);
  });

  it('comes back only where it may, and somewhere', async () => {
    for (const redirectUris of [['http://gva.example/cb'], ['be.gva.app:/cb', 'javascript:alert(1)'], []]) {
      await expect(clients.createApp({ ...app, redirectUris })).rejects.toThrow(UnusableRedirect);
    }
    expect(await clients.list()).toEqual([]);
  });
});

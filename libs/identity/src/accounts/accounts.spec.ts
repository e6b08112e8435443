import { EntitlementHeads } from '@pluspas/access';
import type { AccountId } from '@pluspas/domain';
import { SystemClock, type Transaction, toUuid } from '@pluspas/platform';
import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import { identityMigrations } from '../migrations';
import { CredentialsStore } from '../passwords/credentials.store';
import { PasswordLogin } from '../passwords/password-login';
import { Passwords } from '../passwords/passwords';
import { EmailTaken } from './account';
import { Accounts } from './accounts';
import { AccountsStore } from './accounts.store';

class Heads extends EntitlementHeads {
  readonly opened: AccountId[] = [];
  fails = false;

  async open(_tx: Transaction, account: AccountId): Promise<void> {
    if (this.fails) throw new Error('the ledger is closed');
    this.opened.push(account);
  }

  async bump(): Promise<number | null> {
    return null;
  }
}

describe('accounts', () => {
  let fresh: FreshDatabase;
  let accounts: Accounts;
  let passwords: Passwords;
  let login: PasswordLogin;
  const heads = new Heads();

  beforeAll(async () => {
    fresh = await freshDatabase(identityMigrations);
    const { database } = fresh;
    const options = { baseUrl: '', keysDir: '', createKeys: false, cookieKeys: [], hashConcurrency: 2 };
    passwords = new Passwords(options);
    const credentials = new CredentialsStore(database);
    accounts = new Accounts(database, new AccountsStore(database), credentials, passwords, heads, new SystemClock());
    login = new PasswordLogin(credentials, passwords);
  });
  afterAll(() => fresh.drop());

  it('open a place in the ledger in the same transaction, or are not opened at all', async () => {
    const account = await accounts.create(null, { email: 'reader@pluspas.example', verified: true });
    expect(heads.opened).toEqual([account.id]);
    heads.fails = true;
    await expect(accounts.create(null, { email: 'other@pluspas.example', verified: true })).rejects.toThrow('ledger');
    heads.fails = false;
    expect(await accounts.findByEmail('other@pluspas.example')).toBeNull();
  });

  it('are found however the address is typed, and belong to one reader', async () => {
    const account = await accounts.create(null, { email: ' Spelled@Pluspas.example ', verified: false });
    expect(account.email).toBe('Spelled@Pluspas.example');
    expect(await accounts.findByEmail('SPELLED@pluspas.EXAMPLE')).toEqual(account);
    expect(await accounts.find(account.id)).toEqual(account);
    await expect(accounts.create(null, { email: 'spelled@pluspas.example', verified: false })).rejects.toThrow(
      EmailTaken,
    );
  });

  it('are opened once by twenty who ask at the same time', async () => {
    const tries = Array.from({ length: 20 }, () =>
      accounts.create(null, { email: 'race@pluspas.example', verified: true }).then(
        () => 'opened',
        () => 'taken',
      ),
    );
    expect((await Promise.all(tries)).filter((outcome) => outcome === 'opened')).toHaveLength(1);
  });

  it('are found by the beginning of the address, page by page, and by id', async () => {
    const names = ['p1', 'p2', 'p3', 'p4', 'p5'].map((name) => `page-${name}@pluspas.example`);
    for (const email of names) await accounts.create(null, { email, verified: true });
    const first = await accounts.search('Page-', 2, null);
    const second = await accounts.search('Page-', 2, first.nextCursor);
    const third = await accounts.search('Page-', 2, second.nextCursor);
    expect([first, second, third].flatMap(({ items }) => items.map(({ email }) => email))).toEqual(names);
    expect(third.nextCursor).toBeNull();
    const [some] = first.items;
    expect((await accounts.search(String(some?.id), 10, null)).items).toEqual([some]);
  });

  it.each(['%', '_', 'page_', '\\', "'; drop table accounts; --"])(
    'take "%s" for text, not for a pattern',
    async (q) => {
      expect((await accounts.search(q, 10, null)).items).toEqual([]);
    },
  );

  it('let in whoever knows the password, and tell nobody which half was wrong', async () => {
    const account = await accounts.create(null, {
      email: 'key@pluspas.example',
      password: 'plusartikel-demo',
      verified: true,
    });
    await accounts.create(null, { email: 'keyless@pluspas.example', verified: true });
    expect(await login.check('Key@pluspas.example', 'plusartikel-demo')).toBe(account.id);
    expect(await login.check('key@pluspas.example', 'plusartikel-Demo')).toBeNull();
    expect(await login.check('keyless@pluspas.example', '')).toBeNull();
    expect(await login.check('nobody@pluspas.example', 'plusartikel-demo')).toBeNull();
    expect(await login.check('key@pluspas.example', 'x'.repeat(100_000))).toBeNull();
  });

  it('do the same work over an unknown address as over a wrong password', async () => {
    const matches = jest.spyOn(Passwords.prototype, 'matches');
    const workOver = async (email: string) => {
      matches.mockClear();
      await login.check(email, 'wrong');
      return matches.mock.calls.map(([hash]) => hash.split('$').slice(0, 4).join('$'));
    };
    const known = await workOver('key@pluspas.example');
    expect(known).toEqual([expect.stringContaining('m=47104,t=1,p=1')]);
    expect(await workOver('nobody@pluspas.example')).toEqual(known);
    matches.mockRestore();
  });

  it('get a stronger hash at the next login when the policy has grown', async () => {
    const { hash } = await import('@node-rs/argon2');
    const account = await accounts.create(null, { email: 'weak@pluspas.example', verified: true });
    const weak = await hash('plusartikel-demo', { memoryCost: 19_456, timeCost: 1, parallelism: 1 });
    const id = toUuid(account.id, 'acc');
    await fresh.database.query(
      'insert into credentials (account_id, password_hash, changed_at) values ($1, $2, now())',
      [id, weak],
    );
    const stored = async () => {
      const [row] = await fresh.database.query<{ password_hash: string }>(
        'select password_hash from credentials where account_id = $1',
        [id],
      );
      return row?.password_hash ?? '';
    };
    expect(await login.check('weak@pluspas.example', 'wrong')).toBeNull();
    expect(await stored()).toBe(weak);
    expect(await login.check('weak@pluspas.example', 'plusartikel-demo')).toBe(account.id);
    expect(await stored()).toContain('m=47104,t=1,p=1');
    expect(passwords.isWeak(await stored())).toBe(false);
    expect(await login.check('weak@pluspas.example', 'plusartikel-demo')).toBe(account.id);
  });
});

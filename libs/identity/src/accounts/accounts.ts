import { Injectable } from '@nestjs/common';
import { EntitlementHeads } from '@pluspas/access';
import type { AccountId } from '@pluspas/domain';
import { Clock, Database, newId, type Transaction, toUuid } from '@pluspas/platform';
import { CredentialsStore } from '../passwords/credentials.store';
import { Passwords } from '../passwords/passwords';
import { type Account, EmailTaken, type NewAccount } from './account';
import { AccountsStore } from './accounts.store';

export interface AccountPage {
  readonly items: readonly Account[];
  readonly nextCursor: string | null;
}

@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly store: AccountsStore,
    private readonly credentials: CredentialsStore,
    private readonly passwords: Passwords,
    private readonly heads: EntitlementHeads,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens an account, and in the same transaction its place in the ledger, so that no account is unknown to a check.
   * `tx`: the caller's transaction, `null` for one of its own. Throws EmailTaken.
   */
  async create(tx: Transaction | null, { id, email, password, verified, name, locale }: NewAccount): Promise<Account> {
    const createdAt = this.clock.now();
    const account: Account = {
      id: id ?? newId('acc'),
      email: email.trim(),
      emailVerified: verified,
      name: name ?? null,
      locale: locale ?? 'nl',
      createdAt,
    };
    // Before the transaction: a hash takes longer than everything else here.
    const passwordHash = password === undefined ? null : await this.passwords.hash(password);
    const write = async (inside: Transaction): Promise<Account> => {
      if (!(await this.store.insert(account, inside))) throw new EmailTaken();
      if (passwordHash !== null) await this.credentials.insert(account.id, passwordHash, createdAt, inside);
      await this.heads.open(inside, account.id);
      return account;
    };
    return tx ? write(tx) : this.database.transaction(write);
  }

  async find(id: AccountId): Promise<Account | null> {
    return this.store.byId(id);
  }

  /** However it is typed: case and blanks around it don't count. */
  async findByEmail(email: string): Promise<Account | null> {
    return this.store.byEmail(email);
  }

  /**
   * For customer care: `q` is an account id, or the beginning of an e-mail address. By address; `cursor` is the
   * `nextCursor` of the page before.
   */
  async search(q: string, limit: number, cursor: string | null): Promise<AccountPage> {
    const id = q.trim();
    if (isAccountId(id)) {
      const account = await this.store.byId(id);
      return { items: account ? [account] : [], nextCursor: null };
    }
    const after = cursor !== null && isAccountId(cursor) ? cursor : null;
    const found = await this.store.byEmailPrefix(q, limit + 1, after);
    const items = found.slice(0, limit);
    return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
  }
}

function isAccountId(text: string): text is AccountId {
  return toUuid(text, 'acc') !== null;
}

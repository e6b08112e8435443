import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Clock, Database, type Transaction } from '@pluspas/platform';
import { EmailTaken, type Locale } from '../../accounts/account';
import { Accounts } from '../../accounts/accounts';
import { type CodeOutcome, OneTimeCodes } from '../../codes/one-time-codes';
import { EnterByMailbox } from '../../registration/enter-by-mailbox';
import { type Arrival, UpstreamVisitsStore } from '../visits/upstream-visits.store';
import { VisitUpstream } from '../visits/visit-upstream';
import { IdentityTaken, LinkIdentity } from './link-identity';
import { UpstreamIdentitiesStore } from './upstream-identities.store';

/** What somebody who came back has to do. */
export type NextStep =
  /** Nothing: she is in. */
  | { readonly kind: 'in'; readonly account: AccountId; readonly email: string }
  /** Say yes: an account with an address that the provider itself gave her. */
  | { readonly kind: 'open'; readonly email: string }
  /** Prove an address, or an account that she has. */
  | { readonly kind: 'prove' };

export type Joined =
  | { readonly kind: 'in'; readonly account: AccountId }
  /** What she came back with is too old, was used, or is linked elsewhere by now. */
  | { readonly kind: 'void' };

/**
 * From an identity at another provider to an account. A linked one is in. Any other enters no account that exists before
 * that account is proved here, whatever address the provider names: addresses change hands, and are typed in by anybody.
 * The proof counts for this visit of this browser alone.
 */
@Injectable()
export class JoinUpstream {
  constructor(
    private readonly database: Database,
    private readonly visits: UpstreamVisitsStore,
    private readonly visiting: VisitUpstream,
    private readonly identities: UpstreamIdentitiesStore,
    private readonly link: LinkIdentity,
    private readonly accounts: Accounts,
    private readonly enter: EnterByMailbox,
    private readonly codes: OneTimeCodes,
    private readonly clock: Clock,
  ) {}

  /** Who came back to this login with this browser; `null`: nobody, or too long ago. */
  async arrival(cookies: string | undefined, loginUid: string): Promise<Arrival | null> {
    const browser = this.visiting.browserOf(cookies);
    return browser && this.visits.arrival(browser, loginUid, this.clock.now());
  }

  /** Logs in whoever is known already, and spends the visit. */
  async next(arrival: Arrival, loginUid: string): Promise<NextStep> {
    const known = await this.database.transaction(async (tx) => {
      const locked = await this.lock(tx, arrival, loginUid);
      const account = locked && (await this.identities.accountOf(locked.person, tx));
      if (!locked || !account) return null;
      const now = this.clock.now();
      await this.identities.used(locked.person, now, tx);
      await this.visits.use(locked.browserHash, now, tx);
      return account;
    });
    const owner = known && (await this.accounts.find(known));
    if (owner) return { kind: 'in', account: owner.id, email: owner.email };
    const { email, vouched } = arrival.person;
    if (email === null || !vouched || (await this.accounts.findByEmail(email))) return { kind: 'prove' };
    return { kind: 'open', email };
  }

  /** She said yes to an account with the provider's own address. `prove`: somebody has it by now. */
  async open(arrival: Arrival, loginUid: string, locale: Locale): Promise<Joined | { readonly kind: 'prove' }> {
    try {
      return await this.joined(arrival, loginUid, async (tx, { person }) => {
        if (person.email === null || !person.vouched) return null;
        const { email, name } = person;
        return (await this.accounts.create(tx, { email, verified: true, locale, ...(name === null ? {} : { name }) }))
          .id;
      });
    } catch (cause) {
      if (cause instanceof EmailTaken) return { kind: 'prove' };
      throw cause;
    }
  }

  /** One try at the code that was asked for with this very identity in hand. An account that is opened now is `locale`. */
  async byCode(
    arrival: Arrival,
    loginUid: string,
    cookies: string | undefined,
    typed: string,
    locale: Locale,
  ): Promise<Joined | Exclude<CodeOutcome, { kind: 'right' }>> {
    const tries: CodeOutcome[] = [];
    const joined = await this.joined(arrival, loginUid, async (tx, { codeName }) => {
      const name = this.codes.nameOf(cookies);
      if (codeName === null || name === null || !codeName.equals(name)) return null;
      const outcome = await this.codes.prove(tx, cookies, 'login', typed);
      tries.push(outcome);
      return outcome.kind === 'right' ? this.enter.execute(tx, outcome.email, locale) : null;
    });
    const [tried] = tries;
    return tried?.kind === 'wrong' ? tried : joined;
  }

  /** She has proved this account by its password. */
  byPassword(arrival: Arrival, loginUid: string, account: AccountId): Promise<Joined> {
    return this.joined(arrival, loginUid, async () => account);
  }

  /** The code that is on its way counts for this visit. `cookies`: the line that was set with it, or the request's. */
  async expectCode(arrival: Arrival, cookies: string | undefined): Promise<void> {
    const name = this.codes.nameOf(cookies);
    if (name) await this.visits.askedCode(arrival.browserHash, name);
  }

  /** Does this browser wait for a code that counts for this visit? */
  expects({ codeName }: Arrival, cookies: string | undefined): boolean {
    const name = this.codes.nameOf(cookies);
    return codeName !== null && name !== null && codeName.equals(name);
  }

  private async joined(
    arrival: Arrival,
    loginUid: string,
    prove: (tx: Transaction, locked: Arrival) => Promise<AccountId | null>,
  ): Promise<Joined> {
    try {
      return await this.database.transaction(async (tx): Promise<Joined> => {
        const locked = await this.lock(tx, arrival, loginUid);
        const account = locked && (await prove(tx, locked));
        if (!locked || !account) return { kind: 'void' };
        await this.link.execute(tx, locked, account);
        return { kind: 'in', account };
      });
    } catch (cause) {
      if (cause instanceof IdentityTaken) return { kind: 'void' };
      throw cause;
    }
  }

  private lock(tx: Transaction, { browserHash }: Arrival, loginUid: string): Promise<Arrival | null> {
    return this.visits.lock(browserHash, loginUid, this.clock.now(), tx);
  }
}

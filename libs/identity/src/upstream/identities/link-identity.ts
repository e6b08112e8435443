import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Clock, MailRequests, type Transaction } from '@pluspas/platform';
import { AccountsStore } from '../../accounts/accounts.store';
import { IdentityOptions } from '../../identity.options';
import { UpstreamProviders } from '../upstream-providers';
import { type Arrival, UpstreamVisitsStore } from '../visits/upstream-visits.store';
import { UpstreamIdentitiesStore } from './upstream-identities.store';

/** It was linked to another account a moment ago. */
export class IdentityTaken extends Error {
  constructor() {
    super('This identity has an account already.');
  }
}

/** Links an identity with an account that was proved in the same transaction, spends the visit, and says so by mail. */
@Injectable()
export class LinkIdentity {
  constructor(
    private readonly options: IdentityOptions,
    private readonly providers: UpstreamProviders,
    private readonly visits: UpstreamVisitsStore,
    private readonly identities: UpstreamIdentitiesStore,
    private readonly accounts: AccountsStore,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {}

  /** `arrival`: locked by this transaction. Throws IdentityTaken, and then nothing is done. */
  async execute(tx: Transaction, { browserHash, person }: Arrival, account: AccountId): Promise<void> {
    const now = this.clock.now();
    if (!(await this.identities.insert(person, account, now, tx))) throw new IdentityTaken();
    await this.visits.use(browserHash, now, tx);
    const owner = await this.accounts.byId(account, tx);
    if (!owner) throw new Error('The account went away just now.');
    await this.mails.add(tx, {
      template: 'way-linked',
      language: owner.locale,
      to: owner.email,
      facts: {
        provider: this.providers.nameOf(person.issuer),
        email: person.email,
        link: `${this.options.baseUrl}/account/ways`,
      },
      expiresAt: null,
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { type Actor, GiveGrant, VisibleReaders } from '@pluspas/grants';
import { Accounts } from '@pluspas/identity';
import { Refusal, type Transaction } from '@pluspas/platform';
import type { GiveGrantBody } from '../grants/grant-bodies';
import { type GrantView, grantView } from '../grants/grant-views';
import { scopeOf } from '../grants/scope-of';
import { instantOf } from '../http/fields';

/** From an account id or an e-mail address, as customer care has it at hand, to a grant. */
@Injectable()
export class GiveGrantToReader {
  constructor(
    private readonly accounts: Accounts,
    private readonly visible: VisibleReaders,
    private readonly grants: GiveGrant,
  ) {}

  async execute(tx: Transaction, body: GiveGrantBody, actor: Actor): Promise<GrantView> {
    const account = body.reader ?? (await this.accountAt(body.email ?? '', actor));
    const given = await this.grants.execute(tx, {
      account,
      scope: scopeOf(body.scope, actor.titles ?? []),
      from: instantOf(body.from),
      until: Date.parse(body.until),
      reason: body.reason,
      actor,
    });
    return grantView(given);
  }

  /** A reader of other titles answers as one who does not exist: an agent must not learn which addresses do. */
  private async accountAt(email: string, actor: Actor): Promise<AccountId> {
    const account = await this.accounts.findByEmail(email);
    if (account && (await this.visible.includes(account.id, actor))) return account.id;
    throw new Refusal('reader-not-found', { pointer: '/email' });
  }
}

import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { type Actor, GiveGrant, VisibleReaders } from '@pluspas/grants';
import { Accounts } from '@pluspas/identity';
import { Idempotency, Refusal } from '@pluspas/platform';
import type { GiveGrantBody } from '../grants/grant-bodies';
import { type GrantView, grantView } from '../grants/grant-views';
import { scopeOf } from '../grants/scope-of';
import { instantOf } from '../http/fields';

const ROUTE = 'POST /v1/admin/grants';

/** From an account id or an e-mail address, as customer care has it at hand, to a grant. */
@Injectable()
export class GiveGrantToReader {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly accounts: Accounts,
    private readonly visible: VisibleReaders,
    private readonly grants: GiveGrant,
  ) {}

  /** @param key the header `Idempotency-Key`, as it came */
  async execute(body: GiveGrantBody, actor: Actor, key: string | undefined): Promise<GrantView> {
    // Before the transaction: a lookup in it would need a second connection, which sixty agents at once would all wait for.
    const account = body.reader ?? (await this.accountAt(body.email ?? '', actor));
    const request = { scope: `admin:${actor.id}:${ROUTE}`, key, body };
    const answer = await this.idempotency.run(request, async (tx) => {
      if (account === null) throw new Refusal('reader-not-found', { pointer: '/email' });
      const given = await this.grants.execute(tx, {
        account,
        scope: scopeOf(body.scope, actor.titles ?? []),
        from: instantOf(body.from),
        until: Date.parse(body.until),
        reason: body.reason,
        actor,
      });
      return { status: 201, body: grantView(given) };
    });
    return answer.body;
  }

  /** A reader of other titles answers as one who does not exist: an agent must not learn which addresses do. */
  private async accountAt(email: string, actor: Actor): Promise<AccountId | null> {
    const account = await this.accounts.findByEmail(email);
    return account && (await this.visible.includes(account.id, actor)) ? account.id : null;
  }
}

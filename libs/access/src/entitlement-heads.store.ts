import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { Outbox, type Transaction, toUuid } from '@pluspas/platform';
import { ENTITLEMENT_CHANGED, EntitlementHeads } from './entitlement-heads';
import { GrantsCache } from './grants.cache';

const OPEN = 'insert into entitlement_heads (account_id) values ($1) on conflict do nothing returning version';

const BUMP = 'update entitlement_heads set version = version + 1 where account_id = $1 returning version';

@Injectable()
export class EntitlementHeadsStore extends EntitlementHeads {
  constructor(
    private readonly outbox: Outbox,
    private readonly cache: GrantsCache,
  ) {
    super();
  }

  async open(tx: Transaction, account: AccountId): Promise<void> {
    await this.change(tx, account, OPEN);
  }

  bump(tx: Transaction, account: AccountId): Promise<number | null> {
    return this.change(tx, account, BUMP);
  }

  private async change(tx: Transaction, account: AccountId, statement: string): Promise<number | null> {
    const [head] = await tx.query<{ version: number }>(statement, [toUuid(account, 'acc')]);
    if (!head) return null;
    await this.outbox.add(tx, { kind: ENTITLEMENT_CHANGED, key: account, payload: { version: head.version } });
    tx.afterCommit(() => this.cache.evict(account, head.version));
    return head.version;
  }
}

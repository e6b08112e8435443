import { Injectable } from '@nestjs/common';
import { type Actor, RevokeGrant } from '@pluspas/grants';
import { fromUuid, Refusal, type Transaction, toUuid } from '@pluspas/platform';
import type { RevokeGrantBody } from '../grants/grant-bodies';
import { type GrantView, grantView } from '../grants/grant-views';

/** From what stands in the address to the end of a grant. */
@Injectable()
export class RevokeGrantById {
  constructor(private readonly grants: RevokeGrant) {}

  async execute(tx: Transaction, id: string, { reason }: RevokeGrantBody, actor: Actor): Promise<GrantView> {
    const uuid = toUuid(id, 'grt');
    // What has not the shape of an id is an id that nobody has.
    if (uuid === null) throw new Refusal('grant-not-found', { detail: 'There is no such grant.' });
    return grantView(await this.grants.execute(tx, { grant: fromUuid(uuid, 'grt'), reason, actor }));
  }
}

import { Injectable } from '@nestjs/common';
import { type Actor, RevokeGrant } from '@pluspas/grants';
import { fromUuid, Idempotency, Refusal, toUuid } from '@pluspas/platform';
import type { RevokeGrantBody } from '../grants/grant-bodies';
import { type GrantView, grantView } from '../grants/grant-views';

const ROUTE = 'POST /v1/admin/grants/:id/revoke';

/** From what stands in the address to the end of a grant. */
@Injectable()
export class RevokeGrantById {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly grants: RevokeGrant,
  ) {}

  /** @param key the header `Idempotency-Key`, as it came */
  async execute(id: string, body: RevokeGrantBody, actor: Actor, key: string | undefined): Promise<GrantView> {
    // The grant belongs to what was asked: the same key for another grant is another request.
    const request = { scope: `admin:${actor.id}:${ROUTE}`, key, body: { id, ...body } };
    const answer = await this.idempotency.run(request, async (tx) => {
      const uuid = toUuid(id, 'grt');
      // What has not the shape of an id is an id that nobody has.
      if (uuid === null) throw new Refusal('grant-not-found', { detail: 'There is no such grant.' });
      const grant = fromUuid(uuid, 'grt');
      return { status: 200, body: grantView(await this.grants.execute(tx, { grant, reason: body.reason, actor })) };
    });
    return answer.body;
  }
}

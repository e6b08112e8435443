import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database } from '@pluspas/platform';

@Injectable()
export class DpopProofsStore {
  constructor(private readonly database: Database) {}

  /**
   * `false` when this proof was written before. Two at once: one is first, the unique key says which. Each call removes two
   * expired rows, so the table stays as small as the traffic of ten minutes without anybody sweeping it.
   */
  async insert(digest: Buffer, expiresAt: Instant, now: Instant): Promise<boolean> {
    const written = await this.database.query(
      `with gone as (
         delete from dpop_proofs where digest in (
           select digest from dpop_proofs where expires_at < $3 order by expires_at limit 2 for update skip locked)
       )
       insert into dpop_proofs (digest, expires_at) values ($1, $2) on conflict (digest) do nothing returning digest`,
      [digest, new Date(expiresAt), new Date(now)],
    );
    return written.length > 0;
  }
}

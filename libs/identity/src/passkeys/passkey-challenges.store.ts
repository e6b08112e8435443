import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Database } from '@pluspas/platform';

export interface HeldChallenge {
  readonly holderHash: Buffer;
  readonly challenge: Buffer;
  readonly expiresAt: Instant;
}

@Injectable()
export class PasskeyChallengesStore {
  constructor(private readonly database: Database) {}

  /** Takes the place of the one before. */
  async put({ holderHash, challenge, expiresAt }: HeldChallenge): Promise<void> {
    await this.database.query(
      `insert into passkey_challenges (holder_hash, challenge, expires_at) values ($1, $2, $3)
       on conflict (holder_hash) do update set challenge = excluded.challenge, expires_at = excluded.expires_at`,
      [holderHash, challenge, new Date(expiresAt)],
    );
  }

  /** Gone after this, whatever comes of it: of many at once, one gets it. */
  async take(holderHash: Buffer): Promise<HeldChallenge | null> {
    const [row] = await this.database.query<{ challenge: Buffer; expires_at: Date }>(
      'delete from passkey_challenges where holder_hash = $1 returning challenge, expires_at',
      [holderHash],
    );
    return row ? { holderHash, challenge: row.challenge, expiresAt: row.expires_at.getTime() } : null;
  }

  /** Some of those that were over before, and how many; room depends on it, nothing else. */
  async sweep(before: Instant, limit: number): Promise<number> {
    const gone = await this.database.query(
      `delete from passkey_challenges where holder_hash in (
         select holder_hash from passkey_challenges where expires_at < $1 limit $2 for update skip locked)
       returning 1`,
      [new Date(before), limit],
    );
    return gone.length;
  }
}

import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '@pluspas/platform';
import { PasskeyChallengesStore } from './passkey-challenges.store';

/** As long as WebAuthn recommends for a ceremony with user verification (section 15.1). */
export const CHALLENGE_LIFE_MS = 5 * 60_000;

const SWEPT_AT_ONCE = 20;

/**
 * Who may answer a challenge. `login`: the page of one login, which its own signed cookie ties to one browser. `register`:
 * the session of the reader who is logged in.
 */
export interface ChallengeHolder {
  readonly purpose: 'login' | 'register';
  readonly uid: string;
}

/** Random bytes for a passkey to sign: good for five minutes, one answer, and the holder they were given to. */
@Injectable()
export class PasskeyChallenges {
  constructor(
    private readonly store: PasskeyChallengesStore,
    private readonly clock: Clock,
  ) {}

  async issue(holder: ChallengeHolder): Promise<Buffer> {
    const challenge = randomBytes(32);
    const now = this.clock.now();
    await this.store.put({ holderHash: hashOf(holder), challenge, expiresAt: now + CHALLENGE_LIFE_MS });
    await this.store.sweep(now, SWEPT_AT_ONCE);
    return challenge;
  }

  /** `null`: none was given, or it was answered before, or too long ago. */
  async take(holder: ChallengeHolder): Promise<Buffer | null> {
    const held = await this.store.take(hashOf(holder));
    return held && this.clock.now() < held.expiresAt ? held.challenge : null;
  }
}

function hashOf({ purpose, uid }: ChallengeHolder): Buffer {
  return createHash('sha256').update(`${purpose} ${uid}`).digest();
}

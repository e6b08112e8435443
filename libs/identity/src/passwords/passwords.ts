import { Injectable } from '@nestjs/common';
import { hash, type Options, verify } from '@node-rs/argon2';
import { IdentityOptions } from '../identity.options';
import { HashingQueue } from './hashing-queue';

/**
 * argon2id is the library's default algorithm. 46 MiB and one pass are as strong as OWASP's floor of 19 MiB and two, and
 * take 13 ms here.
 */
const POLICY = {
  memoryCost: 47_104,
  timeCost: 1,
  parallelism: 1,
} as const satisfies Options;

/** Longer input is refused unhashed: nobody types it, and it would cost us time. */
export const LONGEST_PASSWORD = 256;

/** argon2id (RFC 9106), off the event loop, behind a bounded queue. */
@Injectable()
export class Passwords {
  private readonly queue: HashingQueue;

  constructor(options: IdentityOptions) {
    this.queue = new HashingQueue(options.hashConcurrency);
  }

  /** A PHC string. Refusal `unavailable` under a login storm. */
  async hash(password: string): Promise<string> {
    return this.queue.run(() => hash(password, POLICY));
  }

  async matches(passwordHash: string, password: string): Promise<boolean> {
    return this.queue.run(() => verify(passwordHash, password));
  }

  /** The hash was made under a weaker policy than today's. */
  isWeak(passwordHash: string): boolean {
    const parameters = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(passwordHash);
    if (!parameters) return true;
    return Number(parameters[1]) < POLICY.memoryCost || Number(parameters[2]) < POLICY.timeCost;
  }
}

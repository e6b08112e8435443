import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { CredentialsStore } from './credentials.store';
import { LONGEST_PASSWORD, Passwords } from './passwords';

/** Logging in with an e-mail address and a password. */
@Injectable()
export class PasswordLogin implements OnApplicationBootstrap {
  /** Somebody's hash for those who have none, so that an unknown address takes as long as a wrong password. */
  private nobody: Promise<string> | null = null;

  constructor(
    private readonly credentials: CredentialsStore,
    private readonly passwords: Passwords,
  ) {}

  /** Before the first reader asks: the one who finds it missing would wait for two hashes. */
  async onApplicationBootstrap(): Promise<void> {
    await this.hashOfNobody();
  }

  /** The account, or `null`: the caller never learns which half was wrong. Refusal `unavailable` under a login storm. */
  async check(email: string, password: string): Promise<AccountId | null> {
    if (password.length > LONGEST_PASSWORD) return null;
    const stored = await this.credentials.ofEmail(email);
    const matches = await this.passwords.matches(stored?.passwordHash ?? (await this.hashOfNobody()), password);
    if (!stored || !matches) return null;
    if (this.passwords.isWeak(stored.passwordHash)) {
      await this.credentials.strengthen(stored.account, stored.passwordHash, await this.passwords.hash(password));
    }
    return stored.account;
  }

  private hashOfNobody(): Promise<string> {
    this.nobody ??= this.passwords.hash('nobody').catch((cause: unknown) => {
      // The queue was full: the next login makes it.
      this.nobody = null;
      throw cause;
    });
    return this.nobody;
  }
}

import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { OUTBOX_GAP, OutboxTail, type PublishedEvent, toUuid } from '@pluspas/platform';
import { EndSessions } from './end-sessions';
import { EndSessionsStore } from './end-sessions.store';

/** A password was set, changed or taken away. Key: the account id. */
export const CREDENTIALS_CHANGED = 'credentials.changed';

/**
 * Ends every login from before a password was changed. The change itself may have done so in its own transaction; then
 * there is nothing left to end. News that this process missed is made up for when it starts.
 */
@Injectable()
export class CredentialsTail implements OnModuleDestroy {
  private readonly logger = new Logger('sessions');
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly tail: OutboxTail,
    private readonly ending: EndSessions,
    private readonly store: EndSessionsStore,
  ) {}

  start(): void {
    this.unsubscribe = this.tail.subscribe((event) => this.hear(event));
    void this.catchUp();
  }

  onModuleDestroy(): void {
    this.unsubscribe();
  }

  private hear({ kind, key }: PublishedEvent): void {
    if (kind === CREDENTIALS_CHANGED && isAccountId(key)) void this.end(key);
    if (kind === OUTBOX_GAP) void this.catchUp();
  }

  private async catchUp(): Promise<void> {
    try {
      for (const account of await this.store.outdated()) await this.end(account);
    } catch (cause) {
      this.logger.error({ msg: 'logins from before a change of password could not be looked for', cause });
    }
  }

  private async end(account: AccountId): Promise<void> {
    try {
      await this.ending.outdated(account);
    } catch (cause) {
      this.logger.error({ msg: 'logins from before a change of password could not be ended', account, cause });
    }
  }
}

function isAccountId(id: string): id is AccountId {
  return toUuid(id, 'acc') !== null;
}

import { Injectable } from '@nestjs/common';
import type { AccountId } from '@pluspas/domain';
import { type Actor, AuditTrail } from '@pluspas/grants';
import { Database } from '@pluspas/platform';
import { EndSessions } from './end-sessions';

export interface ReaderToLogOut {
  readonly account: AccountId;
  /** Why, in words: she may ask. */
  readonly why: string;
  readonly actor: Actor;
}

/** Customer care logs a reader out everywhere: a phone that was stolen, somebody else in her account. */
@Injectable()
export class LogOutReader {
  constructor(
    private readonly database: Database,
    private readonly ending: EndSessions,
    private readonly audit: AuditTrail,
  ) {}

  /** Answers how many logins ended. It is written down also when there was none. */
  execute({ account, why, actor }: ReaderToLogOut): Promise<number> {
    return this.database.transaction(async (tx) => {
      const ended = await this.ending.all(tx, account, 'care');
      await this.audit.record(tx, {
        actor,
        action: 'sessions.ended',
        account,
        titles: [],
        facts: { ended },
        text: { reason: why },
      });
      return ended;
    });
  }
}

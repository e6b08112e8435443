import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@pluspas/platform';
import { SessionsStore } from './sessions.store';

const EVERY_MS = 3_600_000;
/** Longer than a login lives unused: among the younger ones nearly all live, and asking each would never end. */
const OUTLIVED_MS = 100 * 86_400_000;
const BATCH = 1000;

/**
 * Removes rows that the artefact sweeper left behind when it was stopped between login and row. Only room depends on it:
 * whoever lists them asks which still live.
 */
@Injectable()
export class SessionSweeper implements OnModuleDestroy {
  private readonly logger = new Logger('sessions');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly store: SessionsStore,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      while ((await this.store.sweep(this.clock.now() - OUTLIVED_MS, BATCH)) === BATCH);
    } catch (cause) {
      this.logger.warn({ msg: 'rows of ended logins stay for now', cause });
    }
  }
}

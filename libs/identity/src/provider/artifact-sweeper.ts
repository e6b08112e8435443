import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SessionsStore } from '../sessions/sessions.store';
import { ArtifactsStore } from './artifacts.store';

const EVERY_MS = 10 * 60_000;
const BATCH = 1000;

/**
 * Removes what has expired, and with a login its row among the reader's devices. Only room depends on it: an expired
 * artefact is refused whether it is still there or not.
 */
@Injectable()
export class ArtifactSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('oidc');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly artifacts: ArtifactsStore,
    private readonly sessions: SessionsStore,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    try {
      while (await this.sweepSome());
    } catch (cause) {
      this.logger.warn({ msg: 'expired OpenID artefacts stay for now', cause });
    }
  }

  /** In two transactions: a writer of both locks the login's row first, we could not. `true`: there may be more. */
  private async sweepSome(): Promise<boolean> {
    const { count, sids } = await this.artifacts.sweep(BATCH);
    if (sids.length > 0) await this.sessions.forgetEnded(sids);
    return count === BATCH;
  }
}

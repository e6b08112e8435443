import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { ArtifactsStore } from './artifacts.store';

const EVERY_MS = 10 * 60_000;
const BATCH = 1000;

/** Removes what has expired. Only room depends on it: an expired artefact is refused whether it is still there or not. */
@Injectable()
export class ArtifactSweeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('oidc');
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly artifacts: ArtifactsStore) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async sweep(): Promise<void> {
    try {
      while ((await this.artifacts.sweep(BATCH)) === BATCH);
    } catch (cause) {
      this.logger.warn({ msg: 'expired OpenID artefacts stay for now', cause });
    }
  }
}

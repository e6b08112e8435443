import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@pluspas/platform';
import { PROOF_LIFE_MS } from '../codes/one-time-codes';
import { OneTimeCodesStore } from '../codes/one-time-codes.store';
import { PasskeyChallengesStore } from '../passkeys/passkey-challenges.store';
import { UpstreamVisitsStore } from '../upstream/visits/upstream-visits.store';
import { VISIT_LIFE_MS } from '../upstream/visits/visit-upstream';

const EVERY_MS = 10 * 60_000;
const BATCH = 1000;

/**
 * Removes what people left behind half-way through a login: codes, visits to other providers, challenges. Each new one
 * takes some old ones along; this takes the rest, so that an address of somebody who never came back is not kept until
 * others come.
 */
@Injectable()
export class LeftoverSweeper implements OnModuleDestroy {
  private readonly logger = new Logger('sessions');
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly codes: OneTimeCodesStore,
    private readonly visits: UpstreamVisitsStore,
    private readonly challenges: PasskeyChallengesStore,
    private readonly clock: Clock,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.sweep(), EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    try {
      while ((await this.codes.sweep(now - PROOF_LIFE_MS, BATCH)) === BATCH);
      while ((await this.visits.sweep(now - VISIT_LIFE_MS, BATCH)) === BATCH);
      while ((await this.challenges.sweep(now, BATCH)) === BATCH);
    } catch (cause) {
      this.logger.warn({ msg: 'what is left of unfinished logins stays for now', cause });
    }
  }
}

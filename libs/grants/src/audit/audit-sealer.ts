import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock, Database, Metrics, type Transaction } from '@pluspas/platform';
import { GrantsOptions } from '../grants.options';
import { HeadFile } from './head-file';
import { type Seal, SealStore } from './seal.store';
import { GENESIS, sealHash } from './seal-hash';

const EVERY_MS = 1000;
const BATCH = 1000;

/** Links what was committed into the chain, and carries the newest head out of the database. One at a time, anywhere. */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('audit');
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private lastRoundAt = performance.now();

  constructor(
    private readonly database: Database,
    private readonly store: SealStore,
    private readonly heads: HeadFile,
    private readonly clock: Clock,
    private readonly options: GrantsOptions,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.options.seal) return;
    this.metrics.gaugeOf('audit_sealing_seconds', 'Time since the audit trail was last found or made whole', () =>
      Math.round((performance.now() - this.lastRoundAt) / 1000),
    );
    this.schedule();
  }

  /** Waits for the round under way: afterwards there is no database any more. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.round;
  }

  /**
   * Seals everything that waits and exports the head.
   * Answers how many rows were sealed; 0 also when another process holds the lock.
   */
  async sealNow(): Promise<number> {
    let total = 0;
    for (;;) {
      const sealed = await this.database.transaction((tx) => this.link(tx));
      total += sealed;
      if (sealed < BATCH) break;
    }
    await this.database.transaction((tx) => this.export(tx));
    this.lastRoundAt = performance.now();
    return total;
  }

  private async link(tx: Transaction): Promise<number> {
    if (!(await this.store.lock(tx))) return 0;
    const rows = await this.store.waiting(tx, BATCH);
    if (rows.length === 0) return 0;
    const last = await this.store.last(tx);
    const sealedAt = this.clock.now();
    let position = last?.position ?? 0;
    let hash = last?.hash ?? GENESIS;
    const seals = rows.map((row): Seal => {
      position += 1;
      hash = sealHash(hash, position, sealedAt, row);
      return { position, rowId: row.rowId, hash, sealedAt };
    });
    await this.store.append(tx, seals);
    return seals.length;
  }

  /**
   * In its own transaction, after the links are committed: a head of a chain that was rolled back would later read as
   * "cut off". A crash in between is made good by the next round, which compares the file with the chain.
   */
  private async export(tx: Transaction): Promise<void> {
    if (!(await this.store.lock(tx))) return;
    const last = await this.store.last(tx);
    if (last === null || (await this.heads.lastPosition()) >= last.position) return;
    await this.heads.append({ position: last.position, hash: last.hash.toString('hex'), at: this.clock.now() });
  }

  private schedule(): void {
    this.timer = setTimeout(() => {
      this.round = this.sealNow()
        .catch((cause: unknown) => {
          // Nothing is lost: the rows stand and wait. The next round tries again, and the gauge tells operators.
          this.logger.error({ msg: 'the audit trail could not be sealed', cause });
        })
        .finally(() => {
          if (!this.stopped) this.schedule();
        });
    }, EVERY_MS);
    this.timer.unref();
  }
}

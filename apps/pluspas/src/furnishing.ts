import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { Readiness } from '@pluspas/platform';
import { DemoSeed } from '../../cli/src/seed/demo-seed';
import { newsstandAnswers } from './newsstand-answers';

export abstract class FurnishingOptions {
  /** Plant demo clients, readers and staff. */
  abstract readonly demo: boolean;
  abstract readonly newsstandPort: number;
  /** Ready only when the newsstand answers too. */
  abstract readonly newsstandExpected: boolean;
}

/** What a newcomer finds: planted before the first request is taken, so that "ready" never speaks too early. */
@Injectable()
export class Furnishing implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly options: FurnishingOptions,
    private readonly readiness: Readiness,
    private readonly seed: DemoSeed,
  ) {}

  onModuleInit(): void {
    const { newsstandExpected, newsstandPort } = this.options;
    if (newsstandExpected) this.readiness.add('newsstand', newsstandAnswers(newsstandPort));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.options.demo) await this.seed.plant(this.options);
  }
}

import type { KeyObject } from 'node:crypto';
import { Global, Module, type OnModuleInit, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock, Database, Metrics, Outbox, OutboxTail, openDoor, RateLimits, Readiness } from '@pluspas/platform';
import { type HotRoute, HotRoutes, TrustModule } from '@pluspas/trust';
import { MemoryRateLimits } from '../../libs/platform/src/limits/memory-rate-limits';
import { SetClock } from '../support/set-clock';

export interface GuardedOptions {
  readonly issuer: string;
  /** Milliseconds: where the clock of the house stands. */
  readonly now: number;
  /** The keys for access tokens, by kid. */
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly controllers?: readonly Type<unknown>[];
  readonly routes?: readonly HotRoute[];
  readonly imports?: readonly Type<unknown>[];
}

export interface GuardedApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly clock: SetClock;
  /** Everything logged since the start. */
  logged(): string;
}

/** A door with the guard, some routes and the keys given, and nothing behind it: no database, no login. */
export async function guardedApp(options: GuardedOptions): Promise<GuardedApp> {
  const { issuer, now, keys, controllers = [], routes = [], imports = [] } = options;
  const clock = new SetClock(now);
  const lines: string[] = [];

  @Global()
  @Module({
    providers: [
      { provide: Clock, useValue: clock },
      { provide: Database, useValue: { query: async () => rowsOf(keys) } },
      { provide: Outbox, useValue: {} },
      { provide: OutboxTail, useValue: { subscribe: () => () => undefined } },
      { provide: RateLimits, useClass: MemoryRateLimits },
      Metrics,
      Readiness,
    ],
    exports: [Clock, Database, Outbox, OutboxTail, RateLimits, Metrics, Readiness],
  })
  class Ground {}

  @Module({ imports: [Ground, TrustModule.forRoot({ issuer }), ...imports], controllers: [...controllers] })
  class House implements OnModuleInit {
    constructor(private readonly hot: HotRoutes) {}

    onModuleInit(): void {
      this.hot.register(routes);
    }
  }

  const app = await openDoor(House, {
    name: 'guarded',
    port: 0,
    logLevel: 'debug',
    logTo: { write: (line: string) => void lines.push(line) },
  });
  return { app, url: await app.getUrl(), clock, logged: () => lines.join('\n') };
}

function rowsOf(keys: ReadonlyMap<string, KeyObject>) {
  return [...keys].map(([kid, key]) => ({
    kid,
    use: 'token',
    public_jwk: key.export({ format: 'jwk' }),
    created_at: new Date(0),
    retired_at: null,
  }));
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  Global,
  type LoggerService,
  Module,
  type OnModuleInit,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PROBLEM_BASE, PROBLEMS } from '@pluspas/contract';
import { Clock, Database, Outbox, OutboxTail, Refusal } from '@pluspas/platform';
import { type Caller, CurrentCaller, checkRoute, HotRoutes, Policy, TrustModule } from '@pluspas/trust';
import type { FastifyReply } from 'fastify';
import { SetClock } from '../support/set-clock';

@Controller()
class Doors {
  @Get('guarded')
  @Policy({ audience: 'check' })
  guarded(@CurrentCaller() caller: Caller): Caller {
    return caller;
  }

  @Get('staff')
  @Policy({ audience: 'admin', roles: ['support', 'admin'] })
  staff(@CurrentCaller() caller: Caller): Caller {
    return caller;
  }

  @Get('open')
  @Policy('public')
  open(@CurrentCaller() caller: Caller | null): { caller: Caller | null } {
    return { caller };
  }

  @Get('nobodys')
  nobodys(): string {
    return 'never seen';
  }
}

const native = checkRoute(
  { method: 'GET', url: '/native', policy: { audience: 'check' }, summary: 'Who am I?' },
  ({ caller }) => caller,
);

@Catch(Refusal)
class AsProblem implements ExceptionFilter<Refusal> {
  catch({ code }: Refusal, host: ArgumentsHost): void {
    const { status, title } = PROBLEMS[code];
    const body = { type: PROBLEM_BASE + code, title, status, reference: 'r-1' };
    const reply: FastifyReply = host.switchToHttp().getResponse();
    reply.code(status).header('content-type', 'application/problem+json').send(JSON.stringify(body));
  }
}

export interface GuardedApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly clock: SetClock;
  /** Everything logged since the start, by Nest and by the server. */
  logged(): string;
}

/** A small house with the guard, one native route and the keys given, and nothing behind it. */
export async function guardedApp(
  issuer: string,
  now: number,
  keys: ReadonlyMap<string, KeyObject>,
): Promise<GuardedApp> {
  const clock = new SetClock(now);
  const lines: string[] = [];
  const log = (...parts: unknown[]) => void lines.push(parts.map((part) => JSON.stringify(part, withErrors)).join(' '));
  const logger: LoggerService = { log, error: log, warn: log, debug: log, verbose: log, fatal: log };

  @Global()
  @Module({
    providers: [
      { provide: Clock, useValue: clock },
      { provide: Database, useValue: { query: async () => rowsOf(keys) } },
      { provide: Outbox, useValue: {} },
      { provide: OutboxTail, useValue: { subscribe: () => () => undefined } },
    ],
    exports: [Clock, Database, Outbox, OutboxTail],
  })
  class Ground {}

  @Module({ imports: [Ground, TrustModule.forRoot({ issuer })], controllers: [Doors] })
  class House implements OnModuleInit {
    constructor(private readonly hot: HotRoutes) {}

    onModuleInit(): void {
      this.hot.register([native]);
    }
  }

  const server = new FastifyAdapter({
    genReqId: () => 'r-1',
    logger: { level: 'trace', stream: { write: (line: string) => void lines.push(line) } },
  });
  const app = await NestFactory.create<NestFastifyApplication>(House, server, { logger, abortOnError: false });
  app.useGlobalFilters(new AsProblem());
  await app.listen(0, '127.0.0.1');
  return { app, url: await app.getUrl(), clock, logged: () => lines.join('\n') };
}

function rowsOf(keys: ReadonlyMap<string, KeyObject>) {
  return [...keys].map(([kid, key]) => ({
    kid,
    use: 'token',
    public_jwk: createPublicKey(key.export({ format: 'pem', type: 'spki' })).export({ format: 'jwk' }),
    created_at: new Date(0),
    retired_at: null,
  }));
}

/** Errors with all they carry: what is hidden from the test would be seen by the operator. */
function withErrors(_name: string, value: unknown): unknown {
  return value instanceof Error ? { stack: value.stack, cause: value.cause, ...value } : value;
}

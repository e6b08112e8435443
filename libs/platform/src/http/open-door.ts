import { ModulesContainer, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from '../health/readiness';
import { createLog, type Log } from '../logging/log';
import { NestLog } from '../logging/nest-log';
import { Metrics } from '../metrics/metrics';
import { DoorAdapter } from './door-adapter';
import type { DoorOptions } from './door-options';
import { ErrorPages } from './error-pages';
import { healthRoutes } from './health.routes';
import { KnownRoutes } from './known-routes';
import { serveOpenApi } from './open-api';
import { ProblemFilter } from './problem.filter';
import { ProblemAnswers } from './problem-answers';
import { RequestRecords } from './request-records';
import { SecondListener } from './second-listener';
import { Shutdown } from './shutdown';
import { ZodValidationPipe } from './zod-validation.pipe';

/** A Nest module, or what `forRoot` returned. */
export type RootModule = Parameters<typeof NestFactory.create>[0];

/**
 * Opens a door: Nest on Fastify with errors as problem+json, request ids, security headers, one log line and one
 * observation per request, `/health/live`, `/health/ready`, `/metrics`, and an orderly end. The root module imports
 * `PlatformModule.forRoot`. Resolves when requests are taken.
 */
export async function openDoor(rootModule: RootModule, options: DoorOptions): Promise<NestFastifyApplication> {
  const log = createLog({
    door: options.name,
    level: options.logLevel ?? 'info',
    ...(options.logTo ? { to: options.logTo } : {}),
  });
  const door = await assemble(rootModule, options, log);
  if (options.openApi) serveOpenApi(door.app, options.openApi);
  const second = await listen(door.app, options);
  if (options.handleSignals) attachShutdown({ ...door, second }, options, log);
  return door.app;
}

interface Door {
  readonly app: NestFastifyApplication;
  readonly readiness: Readiness;
}

async function assemble(rootModule: RootModule, options: DoorOptions, log: Log): Promise<Door> {
  const routes = new KnownRoutes();
  const answers = new ProblemAnswers(log.general, routes);
  const records = new RequestRecords(log);
  const state = { isDraining: () => false };
  const adapter = new DoorAdapter({
    answers,
    routes,
    records,
    security: { isHttps: options.baseUrl?.startsWith('https:') ?? false, formAction: options.formAction ?? [] },
    trustProxy: options.trustProxy ?? false,
    isDraining: () => state.isDraining(),
  });
  const app = await NestFactory.create<NestFastifyApplication>(rootModule, adapter, {
    logger: new NestLog(log.general),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalPipes(new ZodValidationPipe());
  app.useGlobalFilters(new ProblemFilter(answers));
  answers.pages = errorPagesOf(app);
  const metrics = app.get(Metrics);
  const readiness = app.get(Readiness);
  state.isDraining = () => readiness.isDraining;
  records.countIn(metrics);
  healthRoutes(adapter.getInstance(), readiness, metrics);
  return { app, readiness };
}

function errorPagesOf(app: NestFastifyApplication): ErrorPages | null {
  // Asked of the modules first: `get` would write "nobody provides this" into the log as an error, at every start of a
  // door that speaks to machines only.
  const modules = [...app.get(ModulesContainer).values()];
  return modules.some(({ providers }) => providers.has(ErrorPages)) ? app.get(ErrorPages, { strict: false }) : null;
}

async function listen(app: NestFastifyApplication, { host, port }: DoorOptions): Promise<SecondListener | null> {
  const second = host ? null : new SecondListener(app.getHttpAdapter().getInstance());
  await app.listen(port, host ?? '127.0.0.1');
  await second?.listen(port === 0);
  return second;
}

interface ListeningDoor extends Door {
  readonly second: SecondListener | null;
}

function attachShutdown({ app, readiness, second }: ListeningDoor, options: DoorOptions, log: Log): void {
  const shutdown = new Shutdown(
    {
      drain: () => readiness.drain(),
      close: () => closeDoor(app, second),
      cut: () => {
        app.getHttpServer().closeAllConnections();
        second?.cutAll();
      },
      afterwards: options.onClosed ?? (async () => undefined),
      exit: (code) => process.exit(code),
      drainDelay: options.drainDelay ?? 0,
      grace: options.grace ?? 10_000,
    },
    log,
  );
  shutdown.attach(options.parentPipe ?? false);
}

/** A balancer keeps connections for its next requests, and Node waits for each that was in use when the closing began. */
async function closeDoor(app: NestFastifyApplication, second: SecondListener | null): Promise<void> {
  const sweeping = setInterval(() => {
    app.getHttpServer().closeIdleConnections();
    second?.closeIdle();
  }, 100);
  await app.close().finally(() => clearInterval(sweeping));
}

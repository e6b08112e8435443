import { type DoorOptions, openDatabase, openDoor } from '@pluspas/platform';
import { readServiceConfig, type ServiceConfig } from './service.config';

type RootModule = Parameters<typeof openDoor>[0];

export interface DoorPlan {
  /** On every line of the log, and before the words of a failed start. */
  readonly name: string;
  /** Brings the tables up to date. A door alone leaves it to `pluspas migrate`, which may load what the door may not. */
  readonly migrate?: (databaseUrl: string) => Promise<unknown>;
  readonly root: (config: ServiceConfig, databaseUrl: string) => RootModule;
  readonly openApi?: NonNullable<DoorOptions['openApi']>;
}

/** Opens a door in this process as the settings say: database first, its end last. A start that fails ends with words. */
export function runDoor(plan: DoorPlan): void {
  open(plan).catch((cause: unknown) => {
    process.stderr.write(`${plan.name}: ${wordsOf(cause)}\n`);
    process.exit(1);
  });
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code, port } = cause as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? `port ${port} is taken. PORT chooses another one.` : cause.message;
}

async function open({ name, migrate, root, openApi }: DoorPlan): Promise<void> {
  const config = readServiceConfig();
  const stopWatching = config.parentPipe ? endWithParent() : () => undefined;
  const database = await openDatabase(config);
  await migrate?.(database.url);
  await openDoor(root(config, database.url), {
    name,
    host: config.host,
    port: config.port,
    baseUrl: config.baseUrl,
    trustProxy: config.trustProxy,
    logLevel: config.logLevel,
    handleSignals: true,
    parentPipe: config.parentPipe,
    onClosed: () => database.stop(),
    ...(openApi ? { openApi } : {}),
  });
  stopWatching();
  // Whoever started this process waits for it.
  process.send?.('open');
}

/** Until the door is open, and then ends in order at the same sign (`DoorOptions.parentPipe`). */
function endWithParent(): () => void {
  const end = () => process.exit(1);
  process.stdin.on('end', end).on('error', end).resume();
  return () => process.stdin.off('end', end).off('error', end);
}

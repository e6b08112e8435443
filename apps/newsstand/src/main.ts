import { readNewsstandConfig } from '@pluspas/config/newsstand.config';
import { systemClock } from '@pluspas/sdk';
import { createNewsstand } from './server/newsstand';

/** Five newspapers on `<title>.localhost`, until somebody ends the process or the one that started it is gone. */
async function main(): Promise<void> {
  const { parentPipe, ...config } = readNewsstandConfig();
  const newsstand = await createNewsstand({ ...config, now: systemClock.now });
  // `localhost` is every loopback address this machine has: browsers try ::1 as well as 127.0.0.1.
  await newsstand.listen({ host: 'localhost', port: config.port });

  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    newsstand.close().then(
      () => process.exit(0),
      (cause: unknown) => fail(cause),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  if (parentPipe) process.stdin.on('end', end).on('error', end).resume();
}

function fail(cause: unknown): void {
  process.stderr.write(`newsstand: ${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
}

main().catch(fail);

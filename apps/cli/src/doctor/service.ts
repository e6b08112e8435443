import { createServer } from 'node:net';
import type { ServiceConfig } from '@pluspas/config/service.config';
import { type Finding, note, ok, wrong } from './finding';

const PATIENCE_MS = 2_000;

/** Is the service there, and does it say it is ready? If not, could it have its ports? */
export async function* examineService(config: ServiceConfig): AsyncGenerator<Finding> {
  const url = `http://127.0.0.1:${config.port}/health/ready`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
  if (answer?.ok) {
    yield ok(`The service on port ${config.port} is ready.`);
    return;
  }
  if (answer) {
    yield wrong(
      `Port ${config.port} answers, but not as a service that is ready (${answer.status}): ${await answer.text()}`,
    );
    return;
  }
  yield (await isFree(config.port))
    ? note(`No service runs on port ${config.port}; the port is free.`)
    : wrong(`Port ${config.port} is taken by something else. PORT chooses another one.`);
  yield (await isFree(config.newsstandPort))
    ? ok(`Port ${config.newsstandPort} is free for the newsstand.`)
    : wrong(`Port ${config.newsstandPort} is taken. NEWSSTAND_PORT chooses another one.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

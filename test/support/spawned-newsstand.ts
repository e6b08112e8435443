import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';
import { type SpawnedService, spawnService } from './spawned-service';

const root = path.join(__dirname, '../..');

/** The whole product as `npm start` runs it: the service and the five newspapers, on ports of their own. */
export interface Product {
  readonly service: SpawnedService;
  /** All five newspapers. */
  readonly newsstand: ChildProcess;
  /** As the browser knows it: the issuer's host is `localhost`. */
  readonly serviceUrl: string;
  site(title: string): string;
  end(): Promise<void>;
}

export async function startProduct(env: Readonly<Record<string, string>> = {}): Promise<Product> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-product-'));
  const [port, newsstandPort] = [await freePort(), await freePort()];
  const ports = { NEWSSTAND_PORT: String(newsstandPort) };
  const service = await spawnService({ dataDir, port, env: { ...ports, ...env } });
  const newsstand = spawn(process.execPath, [path.join(root, 'dist/apps/newsstand/src/main.js')], {
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '/',
      LOG_LEVEL: 'warn',
      PORT: String(port),
      ...ports,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await untilHealthy(`http://127.0.0.1:${newsstandPort}/health`, newsstand);
  return {
    service,
    newsstand,
    serviceUrl: `http://localhost:${port}`,
    site: (title) => `http://${title}.localhost:${newsstandPort}`,
    end: async () => {
      const gone = once(newsstand, 'exit');
      newsstand.kill('SIGTERM');
      await Promise.all([gone, service.stop()]);
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the newsstand ended with code ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the newsstand did not become healthy');
}

import { rmSync } from 'node:fs';
import { testServer } from './server-of-this-run';

export default async function stopServerOfThisRun(): Promise<void> {
  await testServer.postgres?.stop();
  if (testServer.folder) rmSync(testServer.folder, { recursive: true, force: true });
}

import type { ServiceConfig } from '@pluspas/config/service.config';
import { Keystore } from '@pluspas/identity';
import { SystemClock } from '@pluspas/platform';
import { type Finding, note, ok, wrong } from './finding';

/** Can the service sign? With the embedded database it makes its keys itself. */
export async function examineKeys({ keysDir, databaseUrl }: ServiceConfig): Promise<Finding> {
  try {
    const keys = await Keystore.open(keysDir, { create: false, now: new SystemClock().now() });
    const count = keys.publicKeys('token').length + keys.publicKeys('pass').length;
    return ok(`${count} signing keys in ${keysDir}.`);
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    return databaseUrl === null
      ? note(`Signing keys in ${keysDir} will be made at the first start.`)
      : wrong(`Signing keys in ${keysDir}: ${words}`);
  }
}

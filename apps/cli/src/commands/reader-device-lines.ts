import { wireTime } from '@pluspas/contract';
import type { AccountId } from '@pluspas/domain';
import { type DeviceLimit, DeviceLimits, ReaderSessions } from '@pluspas/identity';
import { deviceName } from '@pluspas/ui';
import type { House } from '../terminal/house';
import { table } from '../terminal/words';

/** Where a reader is logged in, which of those devices read, and how many may. */
export async function deviceLines(house: House, account: AccountId): Promise<readonly string[]> {
  const limit = await house.get(DeviceLimits).of(account);
  const devices = await house.get(ReaderSessions).of(account);
  if (devices.length === 0) return [`Logged in nowhere. ${limitInWords(limit)}`];
  const rows = devices.map(({ browser, system, titles, startedAt, lastSeenAt, displacedAt }) => [
    deviceName({ browser, system }, 'en'),
    titles.join(' '),
    wireTime(startedAt),
    wireTime(lastSeenAt),
    displacedAt === null ? 'yes' : `no, since ${wireTime(displacedAt)}`,
  ]);
  return [limitInWords(limit), table(['device', 'titles', 'logged in', 'last seen', 'reads'], rows)];
}

export function limitInWords({ devices, saidBy }: DeviceLimit): string {
  const by = saidBy === 'care' ? 'customer care said so' : 'her plans say so';
  if (devices !== null) return `Reads on ${devices} ${devices === 1 ? 'device' : 'devices'} at once: ${by}.`;
  return saidBy === 'care' ? `Reads on any number of devices: ${by}.` : 'Reads on any number of devices.';
}

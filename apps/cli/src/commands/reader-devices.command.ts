import { GRANT_REASONS, type GrantReasonCode } from '@pluspas/grants';
import { SetDeviceAllowance } from '@pluspas/identity';
import { Command, InvalidArgumentError, Option } from 'commander';
import { inHouse } from '../terminal/house';
import { OPERATOR } from '../terminal/operator';
import { readerOf } from '../terminal/reader';
import { say } from '../terminal/words';
import { deviceLines } from './reader-device-lines';

interface DevicesOptions {
  readonly limit?: number | 'none' | 'default';
  readonly reason?: GrantReasonCode;
  readonly text?: string;
}

export const readerDevicesCommand = new Command('devices')
  .description('where this reader is logged in, and on how many devices she reads at once; --limit decides it')
  .argument('<email>')
  .option('--limit <n>', 'a number, "none" for no limit, "default" for what her plans say', limitOf)
  .addOption(new Option('--reason <code>', 'why; with --limit').choices(GRANT_REASONS))
  .option('--text <words>', 'why, in words; kept in the audit trail')
  .action((email: string, { limit, reason, text }: DevicesOptions) =>
    inHouse(async (house) => {
      const account = await readerOf(house, email);
      if (limit !== undefined) {
        if (reason === undefined || text === undefined) throw new Error('--limit needs --reason and --text.');
        await house.get(SetDeviceAllowance).execute({
          account: account.id,
          allowance: limit === 'default' ? null : { devices: limit === 'none' ? null : limit },
          reason: { code: reason, text },
          actor: OPERATOR,
        });
      }
      for (const line of await deviceLines(house, account.id)) say(line);
    }),
  );

function limitOf(value: string): number | 'none' | 'default' {
  if (value === 'none' || value === 'default') return value;
  if (!/^[1-9]\d{0,2}$/.test(value)) {
    throw new InvalidArgumentError('It is a whole number from 1 to 999, "none" or "default".');
  }
  return Number(value);
}

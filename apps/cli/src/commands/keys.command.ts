import path from 'node:path';
import { readServiceConfig } from '@pluspas/config/service.config';
import { Keystore } from '@pluspas/identity';
import { Command } from 'commander';
import { say, table } from '../terminal/words';

const create = new Command('create')
  .description('make the first signing keys, for a service with DATABASE_URL; keys that are there stay as they are')
  .argument('[folder]', 'where to; KEYS_DIR unless told')
  .action(async (folder?: string) => {
    const place = path.resolve(folder ?? readServiceConfig().keysDir);
    const keys = await Keystore.open(place, { create: true });
    const rows = (['token', 'pass'] as const).flatMap((use) => keys.publicKeys(use).map(({ kid }) => [use, kid]));
    say(table(['signs', 'kid'], rows));
    say(`They are private, in ${place}: let the service alone read them.`);
  });

export const keysCommand = new Command('keys').description('the private signing keys').addCommand(create);

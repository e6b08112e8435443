import path from 'node:path';
import { readServiceConfig } from '@pluspas/config/service.config';
import { AuditTrail } from '@pluspas/grants';
import { KEY_USES, KeyFolder, KeyRotation, type KeyStep, Keystore } from '@pluspas/identity';
import { Clock, Database, SystemClock } from '@pluspas/platform';
import { Command } from 'commander';
import { type House, inHouse } from '../terminal/house';
import { say, table } from '../terminal/words';

const create = new Command('create')
  .description('make the first signing keys, for a service with DATABASE_URL; keys that are there stay as they are')
  .argument('[folder]', 'where to; KEYS_DIR unless told')
  .action(async (folder?: string) => {
    const place = path.resolve(folder ?? readServiceConfig().keysDir);
    await makeFirstKeys(place);
    const keys = await Keystore.open(place, { create: false, now: new SystemClock().now() });
    say(
      table(
        ['signs', 'kid'],
        KEY_USES.flatMap((use) =>
          keys
            .publicKeys(use)
            .slice(0, 1)
            .map(({ kid }) => [use, kid]),
        ),
      ),
    );
    say(`They are private, in ${place}: let the service alone read them.`);
  });

const list = new Command('list')
  .description('the signing keys: which one signs, which waits, which is on its way out')
  .action(() =>
    inHouse(async (house) => {
      const rows = (await house.get(KeyRotation).list()).map(({ use, state, kid, publishedAt, signsFrom }) => [
        use,
        state,
        kid,
        when(publishedAt),
        when(signsFrom),
      ]);
      say(table(['use', 'state', 'kid', 'published', 'signs from'], rows));
    }),
  );

const rotate = new Command('rotate')
  .description('let the next key sign, if it has been published for a day, and publish the one after it')
  .option('--now', 'do not wait for the day: copies of the key list may not know the key yet')
  .action(async ({ now }: { now?: true }) => {
    await makeFirstKeys(readServiceConfig().keysDir);
    await inHouse(async (house) => {
      const steps = await house.get(KeyRotation).rotate({ force: now === true });
      await audit(house, steps);
      for (const step of steps) say(wordsOf(step, house.get(Clock).now()));
      if (steps.some(({ kind }) => kind === 'promoted')) {
        say('Now bring the folder to every machine and restart the processes, one by one, within a day.');
      }
    });
  });

const drop = new Command('drop')
  .description('for a key that has leaked: nothing that it signed is believed any more')
  .argument('<kid>')
  .action((kid: string) =>
    inHouse(async (house) => {
      const step = await house.get(KeyRotation).drop(kid);
      await audit(house, [step]);
      say(wordsOf(step, house.get(Clock).now()));
    }),
  );

export const keysCommand = new Command('keys')
  .description('the keys that sign tokens and passes')
  .addCommand(create)
  .addCommand(list)
  .addCommand(rotate)
  .addCommand(drop);

/** A folder that an operator has just made has none yet, and the house does not open without. */
async function makeFirstKeys(place: string): Promise<void> {
  const folder = new KeyFolder(place);
  for (const use of KEY_USES) await folder.makeFirst(use, new SystemClock().now());
}

async function audit(house: House, steps: readonly KeyStep[]): Promise<void> {
  for (const { kind, use, kid } of steps) {
    if (kind === 'waits' || kind === 'stays') continue;
    await house.get(Database).transaction((tx) =>
      house.get(AuditTrail).record(tx, {
        actor: { id: 'cli', role: 'operator' },
        action: `key.${kind}`,
        account: null,
        titles: [],
        facts: { use, kid },
        text: null,
      }),
    );
  }
}

function wordsOf(step: KeyStep, now: number): string {
  const key = `${step.use} key ${step.kid}`;
  switch (step.kind) {
    case 'made':
      return `made      ${key}: published, it waits for its turn`;
    case 'promoted':
      return `promoted  ${key}: it signs in every process that starts from now on`;
    case 'dropped':
      return `dropped   ${key}: nothing that it signed is believed`;
    case 'waits':
      return `waits     ${key}: rotate again from ${when(step.until)} (${hours(step.until - now)} h), or with --now`;
    case 'stays':
      return `stays     ${key}: what it signed is believed until a rotation after ${when(step.until)}`;
  }
}

function when(at: number | null): string {
  return at === null ? '-' : `${new Date(at).toISOString().slice(0, 16)}Z`;
}

function hours(ms: number): number {
  return Math.ceil(ms / 3_600_000);
}

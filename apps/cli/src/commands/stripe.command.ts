import { InboxStore, SyncCatalogue } from '@pluspas/billing';
import { Clock } from '@pluspas/platform';
import { Command } from 'commander';
import { type House, inHouse } from '../terminal/house';
import { say } from '../terminal/words';

/** What an operator does about payments. Needs STRIPE_SECRET_KEY. */
export const stripeCommand = new Command('stripe')
  .description('payments')
  .addCommand(
    new Command('sync-catalogue')
      .description('put every price of the catalogue up for sale at Stripe; running it again changes nothing')
      .action(() =>
        connected(async (house) => {
          for (const { plan, lookupKey, outcome } of await house.get(SyncCatalogue).execute()) {
            say(`${outcome.padEnd(8)} ${lookupKey}  (${plan})`);
          }
        }),
      ),
  )
  .addCommand(
    new Command('inbox').description('how many events of Stripe wait, or were given up').action(() =>
      connected(async (house) => {
        const { open, dead, oldestOpen } = await house.get(InboxStore).counts();
        say(`open ${open}${oldestOpen === null ? '' : `, the oldest since ${new Date(oldestOpen).toISOString()}`}`);
        say(`dead ${dead}${dead === 0 ? '' : ': `pluspas stripe replay` takes them up again'}`);
      }),
    ),
  )
  .addCommand(
    new Command('replay').description('take up again the events that were given up').action(() =>
      connected(async (house) => {
        say(`${await house.get(InboxStore).replayDead(house.get(Clock).now())} events are taken up again`);
      }),
    ),
  );

function connected(work: (house: House) => Promise<void>): Promise<void> {
  return inHouse(async (house, { stripe }) => {
    if (stripe === null) throw new Error('No payment source is connected: set STRIPE_SECRET_KEY.');
    await work(house);
  });
}

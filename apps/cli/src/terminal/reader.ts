import { type Account, Accounts } from '@pluspas/identity';
import { Refusal } from '@pluspas/platform';
import type { House } from './house';

/** The account of this address, or words that say there is none. */
export async function readerOf(house: House, email: string): Promise<Account> {
  const account = await house.get(Accounts).findByEmail(email);
  if (!account) throw new Refusal('reader-not-found');
  return account;
}

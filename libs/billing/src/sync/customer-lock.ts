import type { Transaction } from '@pluspas/platform';

/** Ours among the advisory locks of the database. */
const KEY = `hashtextextended('stripe:' || $1, 7)`;

/** Holds the customer until the transaction ends; waits for whoever holds it. */
export async function lockCustomer(tx: Transaction, customer: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${KEY})`, [customer]);
}

/** `false`: somebody else holds it. */
export async function tryLockCustomer(tx: Transaction, customer: string): Promise<boolean> {
  const [row] = await tx.query<{ mine: boolean }>(`select pg_try_advisory_xact_lock(${KEY}) as mine`, [customer]);
  return row?.mine ?? false;
}

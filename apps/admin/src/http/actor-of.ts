import type { Actor } from '@pluspas/grants';
import { Refusal } from '@pluspas/platform';
import type { Caller } from '@pluspas/trust';

/** The colleague behind a token of the admin audience. */
export function actorOf({ subject, role, titles }: Caller): Actor {
  // The guard lets no token without a role through; this says so to the compiler, and holds when it should change.
  if (role === null) throw new Refusal('forbidden');
  return { id: subject, role, titles };
}

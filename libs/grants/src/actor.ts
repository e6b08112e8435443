import type { StaffRole } from '@pluspas/contract';
import type { TitleId } from '@pluspas/domain';

/** `operator`: the terminal. `service`: this software on behalf of a source (seed, billing, erasure). */
export type ActorRole = StaffRole | 'operator' | 'service';

/** Who changes something, as the ledger and the audit trail name it. */
export interface Actor {
  /** The token's subject; `cli`, `seed`, `stripe` where no person stands behind it. Never a name or an address. */
  readonly id: string;
  readonly role: ActorRole;
  /** The titles this actor may act on; `null`: every title. */
  readonly titles: readonly TitleId[] | null;
}

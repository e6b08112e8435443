import { Ledger20261124000100 } from './ledger/20261124000100-ledger.migration';

/** In order; `platform` runs them. */
export const accessMigrations = [Ledger20261124000100] as const;

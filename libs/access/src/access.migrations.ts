import { CareCases20261125000360 } from './cases/20261125000360-care-cases.migration';
import { Ledger20261124000100 } from './ledger/20261124000100-ledger.migration';
import { GrantsByAccount20261124000101 } from './ledger/20261124000101-grants-by-account.migration';

/** In order; `platform` runs them. */
export const accessMigrations = [Ledger20261124000100, GrantsByAccount20261124000101, CareCases20261125000360] as const;

import { Audit20261124000400 } from './audit/20261124000400-audit.migration';

export const grantsMigrations = [Audit20261124000400] as const;

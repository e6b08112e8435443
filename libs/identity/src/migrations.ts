import { Accounts20261124000300 } from './accounts/20261124000300-accounts.migration';
import { OidcArtifacts20261124000301 } from './provider/20261124000301-oidc-artifacts.migration';
import { RefreshSuccessors20261125000341 } from './provider/20261125000341-refresh-successors.migration';

export const identityMigrations = [
  Accounts20261124000300,
  OidcArtifacts20261124000301,
  RefreshSuccessors20261125000341,
] as const;

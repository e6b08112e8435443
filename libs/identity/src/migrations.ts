import { Accounts20261124000300 } from './accounts/20261124000300-accounts.migration';
import { FirstLogins20261125000380 } from './accounts/20261125000380-first-logins.migration';
import { OneTimeCodes20261125000310 } from './codes/20261125000310-one-time-codes.migration';
import { DevicePlaces20261125000370 } from './devices/20261125000370-device-places.migration';
import { Passkeys20261125000350 } from './passkeys/20261125000350-passkeys.migration';
import { OidcArtifacts20261124000301 } from './provider/20261124000301-oidc-artifacts.migration';
import { RefreshSuccessors20261125000341 } from './provider/20261125000341-refresh-successors.migration';
import { Sessions20261125000320 } from './sessions/20261125000320-sessions.migration';
import { GivenUpDeliveries20261125000321 } from './sessions/20261125000321-given-up-deliveries.migration';
import { UpstreamIdentities20261125000360 } from './upstream/20261125000360-upstream-identities.migration';

export const identityMigrations = [
  Accounts20261124000300,
  OidcArtifacts20261124000301,
  OneTimeCodes20261125000310,
  RefreshSuccessors20261125000341,
  Sessions20261125000320,
  GivenUpDeliveries20261125000321,
  Passkeys20261125000350,
  UpstreamIdentities20261125000360,
  DevicePlaces20261125000370,
  FirstLogins20261125000380,
] as const;

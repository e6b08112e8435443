import { SiteClients20261124000201 } from './clients/20261124000201-site-clients.migration';
import { AppClients20261125000340 } from './clients/20261125000340-app-clients.migration';
import { DpopProofs20261125000342 } from './dpop/20261125000342-dpop-proofs.migration';
import { SigningKeys20261124000200 } from './keys/20261124000200-signing-keys.migration';
import { SessionFloors20261125000220 } from './sessions/20261125000220-session-floors.migration';

export const trustMigrations = [
  SigningKeys20261124000200,
  SiteClients20261124000201,
  SessionFloors20261125000220,
  AppClients20261125000340,
  DpopProofs20261125000342,
] as const;

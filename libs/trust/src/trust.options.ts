import type { ClientLimitSettings } from './limits/client-limit-settings';

/** What the guard must know of the outside. */
export abstract class TrustOptions {
  /** The issuer of access tokens, exactly as it stands in `iss`: `<base>/oidc`. */
  abstract readonly issuer: string;
  /** Other limits for clients than `CLIENT_LIMITS`. */
  readonly clientLimits?: Partial<ClientLimitSettings>;
}

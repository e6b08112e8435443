import type { LoginLimitChanges } from './limits/login-limit-settings';
import type { UpstreamProvider } from './upstream/upstream-provider';

/** What the identity lib needs from its root module. Secrets come from config, never from a default in production. */
export abstract class IdentityOptions {
  /** Where readers reach the service, without a trailing slash: `https://id.example`. The issuer is `<baseUrl>/oidc`. */
  abstract readonly baseUrl: string;
  /** Folder of the private signing keys, one JWK per file, readable by the service alone. */
  abstract readonly keysDir: string;
  /** Make the keys at the first boot. Off where an operator mounts them: a missing key then stops the boot. */
  abstract readonly createKeys: boolean;
  /** Secrets that sign the provider's cookies, newest first: the first signs, all are accepted. */
  abstract readonly cookieKeys: readonly string[];
  /** Password hashes computed at once: each takes a core and 46 MiB. */
  abstract readonly hashConcurrency: number;
  /** Other limits for tries to log in than `LOGIN_LIMITS`. */
  readonly loginLimits?: LoginLimitChanges;
  /** Other OpenID providers that readers may sign in with. None by default. */
  readonly upstream?: readonly UpstreamProvider[];
}

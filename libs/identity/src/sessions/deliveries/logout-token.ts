import { randomUUID } from 'node:crypto';
import type { Instant } from '@pluspas/domain';
import type { Keystore } from '../../keys/keystore';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const LIFE_SECONDS = 120;

export interface LogoutNotice {
  readonly issuer: string;
  readonly clientId: string;
  readonly sid: string;
  readonly at: Instant;
}

/**
 * Says to one site that one login ended (OpenID Connect Back-Channel Logout 1.0, section 2.4). A new one, with a `jti` of
 * its own, for each attempt: a site that took the last one, and whose answer was lost, takes this one too.
 */
export function logoutToken(keystore: Keystore, { issuer, clientId, sid, at }: LogoutNotice): Promise<string> {
  const iat = Math.floor(at / 1000);
  return keystore.sign('token', 'logout+jwt', {
    iss: issuer,
    aud: clientId,
    iat,
    exp: iat + LIFE_SECONDS,
    jti: randomUUID(),
    sid,
    events: { [EVENT]: {} },
  });
}

import type { Instant } from '@pluspas/domain';
import { importPKCS8, SignJWT } from 'jose';
import * as oidc from 'openid-client';
import type { UpstreamProvider } from '../upstream-provider';

/** Apple takes secrets of up to six months; one that is made for one exchange can't be forgotten. */
const APPLE_SECRET_SECONDS = 300;

/** What proves us at a provider's token endpoint, for an exchange at `now`. */
export async function clientProof(
  { clientId, issuer, proof }: UpstreamProvider,
  now: Instant,
): Promise<oidc.ClientAuth> {
  switch (proof.kind) {
    case 'secret':
      return proof.sentAs === 'basic' ? oidc.ClientSecretBasic(proof.secret) : oidc.ClientSecretPost(proof.secret);
    case 'key':
      return oidc.PrivateKeyJwt({ key: await importPKCS8(proof.pem, proof.alg), kid: proof.keyId });
    case 'apple': {
      const seconds = Math.floor(now / 1000);
      const secret = await new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid: proof.keyId })
        .setIssuer(proof.teamId)
        .setSubject(clientId)
        .setAudience(issuer)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + APPLE_SECRET_SECONDS)
        .sign(await importPKCS8(proof.pem, 'ES256'));
      return oidc.ClientSecretPost(secret);
    }
  }
}

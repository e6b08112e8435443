import { Injectable } from '@nestjs/common';
import type { Audience } from '@pluspas/contract';
import { Clock } from '@pluspas/platform';
import { ProofOfPossession } from '../dpop/proof-of-possession';
import { PublicKeys } from '../keys/public-keys';
import { SessionFloors } from '../sessions/session-floors';
import { TrustOptions } from '../trust.options';
import { AccessTokenStrategy } from './access-token.strategy';
import { RememberedTokens } from './remembered-tokens.cache';

/** One strategy per audience, for the guard and for the verifier. */
@Injectable()
export class TokenStrategies {
  private readonly byAudience: Readonly<Record<Audience, AccessTokenStrategy>>;

  constructor(
    options: TrustOptions,
    keys: PublicKeys,
    remembered: RememberedTokens,
    floors: SessionFloors,
    proofs: ProofOfPossession,
    clock: Clock,
  ) {
    const parts = { issuer: options.issuer, keys, remembered, floors, clock, proofs: null };
    this.byAudience = {
      check: new AccessTokenStrategy('check', parts),
      me: new AccessTokenStrategy('me', { ...parts, proofs }),
      admin: new AccessTokenStrategy('admin', parts),
    };
  }

  /** A fresh instance per request, as passport makes them: `success` and `fail` are set on it by whoever runs it. */
  of(audience: Audience): AccessTokenStrategy {
    return Object.create(this.byAudience[audience]);
  }
}

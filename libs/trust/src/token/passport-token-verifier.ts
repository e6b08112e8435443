import { Injectable } from '@nestjs/common';
import type { Audience } from '@pluspas/contract';
import type { Caller } from './caller';
import { RememberedTokens } from './remembered-tokens.cache';
import { TokenStrategies } from './token-strategies';
import { TokenVerifier } from './token-verifier';
import { unauthenticated } from './unauthenticated';

/** Runs the guard's own strategy without a guard, so that two verifiers can never disagree. */
@Injectable()
export class PassportTokenVerifier extends TokenVerifier {
  constructor(
    private readonly strategies: TokenStrategies,
    private readonly tokens: RememberedTokens,
  ) {
    super();
  }

  override remembered(token: string, audience: Audience): Caller | undefined {
    return this.tokens.find(token, audience);
  }

  verify(token: string, audience: Audience): Promise<Caller> {
    return new Promise((resolve, reject) => {
      const strategy = this.strategies.of(audience);
      strategy.success = (caller: Caller) => resolve(caller);
      strategy.fail = (cause: unknown) => reject(unauthenticated(cause));
      strategy.error = (cause: unknown) => reject(unauthenticated(cause));
      strategy.authenticate({ headers: { authorization: `Bearer ${token}` } });
    });
  }
}

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Refusal } from '@pluspas/platform';
import { TokenFault } from '../token/token-fault';
import { TrustOptions } from '../trust.options';
import { PROOF_WINDOW_MS, readProof } from './dpop-proof';
import { DpopProofsStore } from './dpop-proofs.store';

/** The little of a request that a proof speaks of. */
export interface ProvingRequest {
  readonly method?: string | undefined;
  /** Path and query. */
  readonly url?: string | undefined;
  readonly headers: { readonly dpop?: string | string[] | undefined };
}

/** Does whoever sends this token hold the key that it is bound to? (RFC 9449, section 7.) */
@Injectable()
export class ProofOfPossession {
  constructor(
    private readonly options: TrustOptions,
    private readonly store: DpopProofsStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `TokenFault`, and a `Refusal` `unavailable` when nobody can say whether the proof is new: then it counts as used.
   * `cnf` is the claim of the token.
   */
  async assert({ method = '', url = '', headers }: ProvingRequest, token: string, cnf: unknown): Promise<void> {
    const now = this.clock.now();
    // The address that readers use, never what the request says of its host: a proof for another server must not work here.
    const target = { method, url: new URL(url, this.options.issuer).href, token };
    const { thumbprint, jti, issuedAt } = await readProof(headers.dpop, target, now);
    if (thumbprint !== thumbprintIn(cnf)) throw new TokenFault('a proof by another key');
    // Last, so that only the holder of the key can use a jti up.
    const digest = createHash('sha256').update(`${thumbprint} ${jti}`).digest();
    const isNew = await this.store.insert(digest, issuedAt + PROOF_WINDOW_MS, now).catch((cause: unknown) => {
      throw new Refusal('unavailable', { cause });
    });
    if (!isNew) throw new TokenFault('a proof that was shown before');
  }
}

function thumbprintIn(cnf: unknown): unknown {
  return typeof cnf === 'object' && cnf !== null && 'jkt' in cnf ? cnf.jkt : undefined;
}

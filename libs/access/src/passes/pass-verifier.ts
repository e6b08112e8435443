import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PASS_TYPE } from '@pluspas/contract';
import type { TitleId } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import { assertShape, PublicKeys, SessionFloors, TokenFault } from '@pluspas/trust';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { AccessOptions } from '../access.options';
import { PASS_TOLERANCE, type PassFacts, passFacts } from './pass-facts';
import { RememberedPasses } from './remembered-passes.cache';

export type PassVerdict =
  | ({ readonly kind: 'valid' } & PassFacts)
  /** Well signed and meant for this title, but its time is over: somebody with an account reads here. */
  | { readonly kind: 'expired'; readonly account: PassFacts['account'] }
  | { readonly kind: 'invalid' };

const INVALID: PassVerdict = { kind: 'invalid' };

/** Judges passes by the policy for every token of the house, with `typ` and claims of a pass. Never throws for a bad one. */
@Injectable()
export class PassVerifier {
  private readonly remembered = new RememberedPasses();

  constructor(
    private readonly keys: PublicKeys,
    private readonly clock: Clock,
    private readonly options: AccessOptions,
    private readonly floors: SessionFloors,
  ) {}

  /**
   * Is this a pass of ours for one of these titles?
   * Rejects only when the keys cannot be read to judge it (`Refusal` `unavailable`).
   */
  async verify(pass: string, titles: TitleId | readonly TitleId[]): Promise<PassVerdict> {
    const asked = typeof titles === 'string' ? [titles] : titles;
    const kid = kidOf(pass);
    if (kid === null) return INVALID;
    const key = await this.keys.find(kid, 'pass');
    if (key === undefined) return INVALID;

    const now = this.clock.now();
    const known = this.remembered.find(pass, key, now);
    if (known) return asked.some((title) => known.titles.includes(title)) ? this.asItStands(known) : INVALID;
    return this.judge(pass, key, asked, now);
  }

  private async judge(pass: string, key: KeyObject, titles: readonly TitleId[], now: number): Promise<PassVerdict> {
    const signed = await this.signedClaims(pass, key, titles, now);
    if (signed === null) return INVALID;
    const { payload, expired } = signed;
    // An expired pass is judged as of its last second: nothing else may be wrong with it.
    const facts = passFacts(payload, expired ? Number(payload.exp) : now / 1000);
    if (facts === null) return INVALID;
    if (expired) return { kind: 'expired', account: facts.account };
    this.remembered.remember(pass, key, facts, now);
    return this.asItStands(facts);
  }

  /** Asked each time, also of a remembered pass: its session may have ended since it was signed. */
  private asItStands(facts: PassFacts): PassVerdict {
    const obstacle = this.floors.against(facts.session, facts.issuedAt) ?? facts.obstacle;
    return { kind: 'valid', ...facts, obstacle };
  }

  private async signedClaims(
    pass: string,
    key: KeyObject,
    titles: readonly TitleId[],
    now: number,
  ): Promise<{ readonly payload: JWTPayload; readonly expired: boolean } | null> {
    try {
      const { payload } = await jwtVerify(pass, key, {
        issuer: this.options.passIssuer,
        audience: [...titles],
        algorithms: ['ES256'],
        typ: PASS_TYPE,
        clockTolerance: PASS_TOLERANCE,
        currentDate: new Date(now),
      });
      return { payload, expired: false };
    } catch (fault) {
      // The library looks at the end last: an expired token is right in all it judged before.
      if (fault instanceof errors.JWTExpired) return { payload: fault.payload, expired: true };
      if (fault instanceof errors.JOSEError) return null;
      throw fault;
    }
  }
}

function kidOf(pass: string): string | null {
  try {
    return assertShape(pass, PASS_TYPE).kid;
  } catch (fault) {
    if (fault instanceof TokenFault) return null;
    throw fault;
  }
}

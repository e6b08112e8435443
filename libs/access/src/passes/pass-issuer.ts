import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { MAX_PASS_LIFE, type PassClaims } from '@pluspas/contract';
import type { AccountId, Instant, TitleId } from '@pluspas/domain';
import { newId, Refusal } from '@pluspas/platform';
import { AccessOptions } from '../access.options';
import { ReaderAccess, type ReaderOpenings } from '../reader-access';
import { PassSigner } from './pass-signer';

export interface IssuedPass {
  readonly pass: string;
  readonly expiresAt: Instant;
  /** Version of the account that the pass speaks of. */
  readonly version: number;
}

/** The login that a pass is made for. */
export interface PassSession {
  readonly sid: string;
  /** Other devices took its place: the pass says so, and opens what is free. */
  readonly obstacle: NonNullable<PassClaims['obs']> | null;
}

/** Gives a reader the signed word on what she may open on one title, for at most ten minutes. */
@Injectable()
export class PassIssuer {
  constructor(
    private readonly reader: ReaderAccess,
    private readonly catalogue: CurrentCatalogue,
    private readonly signer: PassSigner,
    private readonly options: AccessOptions,
  ) {}

  /**
   * A reader without a subscription gets one too: it says that she is registered.
   * @throws Refusal `unknown-title`; `reader-not-found`; `unavailable`: what we remember is not good enough to sign.
   */
  async issue(account: AccountId, title: TitleId, session: PassSession | null = null): Promise<IssuedPass> {
    if (!this.catalogue.catalogue.titles.has(title)) throw new Refusal('unknown-title', { pointer: 'title' });
    const obstacle = session?.obstacle ?? null;
    const openings = await this.reader.ofSubject({ kind: 'account', account, ...(obstacle && { obstacle }) });
    if (!openings.known) throw new Refusal('reader-not-found');
    // A pass made in an outage would carry old facts on for ten minutes after it.
    if (openings.stale) throw new Refusal('unavailable', { retryAfter: 1 });

    const life = Math.min(this.options.passLife, MAX_PASS_LIFE);
    const claims = {
      ...passClaims(openings, { account, title, issuer: this.options.passIssuer, life }),
      ...(session && { sid: session.sid }),
      ...(obstacle && { obs: obstacle }),
    };
    return { pass: await this.signer.sign(claims), expiresAt: claims.exp * 1000, version: claims.ver };
  }
}

interface PassFor {
  readonly account: AccountId;
  readonly title: TitleId;
  readonly issuer: string;
  /** Seconds. */
  readonly life: number;
}

/**
 * What closes within this second is left out: whole seconds cannot say it. Everything else is open until `exp`, because
 * the pass ends with the first of its sections and features.
 */
export function passClaims(openings: ReaderOpenings, { account, title, issuer, life }: PassFor): PassClaims {
  const iat = Math.floor(openings.asOf / 1000);
  const outlives = (until: Instant | null) => until === null || Math.floor(until / 1000) > iat;
  const sections = openings.sections.filter((open) => open.title === title && outlives(open.allow.until));
  const features = openings.features.filter((open) => open.title === title && outlives(open.until));
  const ends = [...sections.map(({ allow }) => allow.until), ...features.map(({ until }) => until)];
  const seconds = ends.filter((end) => end !== null).map((end) => Math.floor(end / 1000));
  return {
    iss: issuer,
    aud: title,
    sub: account,
    ent: sections.map(({ section }) => section),
    ftr: features.map(({ feature }) => feature),
    ver: openings.version,
    iat,
    exp: Math.min(iat + life, ...seconds),
    jti: newId('pas'),
  };
}

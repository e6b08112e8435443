import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import {
  type AccountId,
  type CompiledGrant,
  featuresOpen,
  type Instant,
  type OpenFeature,
  type OpenSection,
  sectionsOpen,
} from '@pluspas/domain';
import { Clock, Refusal } from '@pluspas/platform';
import { GrantSource, reaches, type Standing } from './grant-source';
import { METER, STRANGER, type Subject } from './subject';

/** All that one reader may open now. */
export interface ReaderOpenings {
  /** `false`: no account, so an anonymous reader. */
  readonly known: boolean;
  /** 0 for an anonymous reader. */
  readonly version: number;
  readonly asOf: Instant;
  readonly stale: boolean;
  readonly grants: readonly CompiledGrant[];
  /** What is open to everybody too: `free`, and `registered` to whoever has an account. */
  readonly sections: readonly OpenSection[];
  readonly features: readonly OpenFeature[];
}

/** What may this reader open? The same rules as a check, asked for every section at once. */
@Injectable()
export class ReaderAccess {
  constructor(
    private readonly grants: GrantSource,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal `unavailable`, as `CheckAccess.answer`: a list is a "no" to all that it leaves out. */
  of(account: AccountId, minVersion: number | null = null): Promise<ReaderOpenings> {
    return this.ofSubject({ kind: 'account', account }, minVersion);
  }

  async ofSubject(subject: Subject, minVersion: number | null = null, client?: string): Promise<ReaderOpenings> {
    const { version, grants, currentUntil } =
      subject.kind === 'account' ? await this.grants.of(subject.account, minVersion, client) : NOTHING_KNOWN;
    const stale = currentUntil !== null;
    if (stale && !reaches({ version }, minVersion)) throw new Refusal('unavailable', { retryAfter: 1 });

    const at = this.clock.now();
    const reader = version === null && subject.kind === 'account' ? STRANGER : subject;
    const question = { reader, grants, meter: METER, at };
    return {
      known: version !== null,
      version: version ?? 0,
      asOf: currentUntil ?? at,
      stale,
      grants,
      sections: sectionsOpen(question, this.catalogue.compiled),
      features: featuresOpen(question, this.catalogue.compiled),
    };
  }
}

const NOTHING_KNOWN: Standing = { version: null, grants: [], currentUntil: null };

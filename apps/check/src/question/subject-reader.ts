import { Injectable } from '@nestjs/common';
import { type PassVerdict, PassVerifier, STRANGER, type Subject } from '@pluspas/access';
import { type EvaluationRequest, MAX_WORD } from '@pluspas/contract';
import type { AccountId, TitleId } from '@pluspas/domain';
import { wrong } from './resource';

/** Who asks, and the version of the account that she is known to have seen. */
export interface KnownSubject {
  readonly subject: Subject;
  readonly seenVersion: number | null;
}

/** Turns a subject of the wire into a reader. An unknown or unbelieved one is anonymous, never an error. */
@Injectable()
export class SubjectReader {
  constructor(private readonly passes: PassVerifier) {}

  /**
   * `titles`: those for which a pass may have been made.
   * @throws Refusal `invalid-request`: another type than `reader`, `pass` and `anonymous`, or an id that is too long.
   */
  read({ type, id, properties }: EvaluationRequest['subject'], titles: readonly TitleId[]) {
    if (type === 'pass') return this.ofPass(id, titles);
    if (id.length > MAX_WORD) throw wrong('/subject/id', `An id has at most ${MAX_WORD} characters.`);
    if (type === 'reader')
      return { subject: { kind: 'account', account: id as AccountId }, seenVersion: null } as const;
    if (type !== 'anonymous') {
      throw wrong('/subject/type', 'A subject is a "reader", a "pass" or "anonymous".');
    }
    return { subject: { kind: 'anonymous', remembered: properties?.remembered ?? false }, seenVersion: null } as const;
  }

  async ofPass(pass: string, titles: readonly TitleId[]): Promise<KnownSubject> {
    return readerOf(await this.passes.verify(pass, titles));
  }
}

function readerOf(verdict: PassVerdict): KnownSubject {
  switch (verdict.kind) {
    case 'valid':
      // She has seen the version that her pass was made of: an answer from before it would take back what it shows.
      return { subject: accountOf(verdict), seenVersion: verdict.version };
    case 'expired':
      // Well signed, so somebody with an account reads here: logging in again is all that is missing.
      return { subject: { kind: 'anonymous', remembered: true }, seenVersion: null };
    case 'invalid':
      return { subject: STRANGER, seenVersion: null };
  }
}

function accountOf({ account, obstacle }: PassVerdict & { readonly kind: 'valid' }): Subject {
  return { kind: 'account', account, ...(obstacle && { obstacle }) };
}

export type Verdict = 'accept' | 'refuse';

export interface JwtCase {
  /** J01-J57 and X01-X31: the numbers of the catalogue of attacks. */
  readonly id: string;
  readonly what: string;
  readonly verdict: Verdict;
  readonly token: string;
}

/** `bends`: the claim that this case is about; where it is not required, the case says nothing. */
export type CaseRow = readonly [id: string, what: string, verdict: Verdict, token: string, bends?: string];

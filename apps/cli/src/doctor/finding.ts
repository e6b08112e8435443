/** One thing the doctor looked at. `note`: worth knowing, nothing to mend. */
export interface Finding {
  readonly verdict: 'ok' | 'note' | 'wrong';
  readonly words: string;
}

export const ok = (words: string): Finding => ({ verdict: 'ok', words });
export const note = (words: string): Finding => ({ verdict: 'note', words });
export const wrong = (words: string): Finding => ({ verdict: 'wrong', words });

import { Refusal } from '@pluspas/platform';
import { failureOf } from './failure';

describe('an operator whose command fails', () => {
  it('reads a planned no as one sentence, with the field', () => {
    const refusal = new Refusal('unknown-title', { pointer: '/scope/titles/0', detail: 'There is no title "krant".' });
    expect(failureOf(refusal)).toBe('This title is not in the catalogue: There is no title "krant". (/scope/titles/0)');
    expect(failureOf(new Refusal('reader-not-found'))).toBe('There is no such reader');
  });

  it('reads anything else as it is', () => {
    expect(failureOf(new Error('There is no client "site-x".'))).toContain('There is no client "site-x".');
    expect(failureOf('text')).toBe('text');
  });
});

/**
 * What counts of a provider's answer (RFC 6749, section 4.1.2; RFC 9207), each once. Apple's `user` is left behind: nobody
 * signed it, and a name is nothing for an address.
 */
const ANSWERS = ['code', 'state', 'iss', 'error'] as const;

/** Nobody's answer is longer. */
const LONGEST = 4000;

/** A query or a form of any shape. One that comes twice counts as not there, so that no two readers of it can differ. */
export function answerOf(given: unknown): URLSearchParams {
  const fields: Record<string, unknown> = Object(given);
  const answer = new URLSearchParams();
  for (const name of ANSWERS) {
    const { [name]: value } = fields;
    if (typeof value === 'string' && value.length <= LONGEST) answer.set(name, value);
  }
  return answer;
}

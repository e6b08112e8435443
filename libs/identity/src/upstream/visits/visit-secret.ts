import { createHmac } from 'node:crypto';
import type { VisitSecrets } from '../calls/upstream-client';

/** All that a visit needs to keep secret, made of the one thing that only this browser has. */
export function secretsOf(browserSecret: string): VisitSecrets {
  const made = (purpose: string) => createHmac('sha256', browserSecret).update(purpose).digest('base64url');
  return {
    state: made('pluspas upstream state'),
    nonce: made('pluspas upstream nonce'),
    verifier: made('pluspas upstream code verifier'),
  };
}

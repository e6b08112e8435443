import { createHmac } from 'node:crypto';
import type { Seconds } from '../world/clock';

/** The `Stripe-Signature` header: one `v1` for each secret, so that both work while one is being rolled. */
export function signatureOf(payload: string, secrets: readonly string[], timestamp: Seconds): string {
  const signatures = secrets.map((secret) =>
    createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex'),
  );
  return [`t=${timestamp}`, ...signatures.map((signature) => `v1=${signature}`)].join(',');
}

import type { Instant } from '@pluspas/domain';

/** The newest seal at one moment: who holds it can tell whether anything before it was changed or cut off. */
export interface AuditHead {
  readonly position: number;
  /** SHA-256, hex. */
  readonly hash: string;
  readonly at: Instant;
}

/** Puts a name under heads. The private half should live where database administrators don't. */
export abstract class HeadSigner {
  /** A compact JWS (RFC 7515), ES256, over the head. */
  abstract sign(head: AuditHead): Promise<string>;
  /** The head under the signature, or `null` when no key of ours made it. Needs the public half alone. */
  abstract open(jws: string): Promise<AuditHead | null>;
}

import type { PassClaims } from '@pluspas/contract';

/** Signs passes: ES256, `typ: ent+jwt`, with the `kid` of a published pass key. The private half never leaves identity. */
export abstract class PassSigner {
  abstract sign(claims: PassClaims): Promise<string>;
}

import { PASSKEY_TRANSPORTS } from '@pluspas/identity';
import { z } from 'zod';

/** Far beyond what devices send; an attestation with its certificates is the longest. */
const base64url = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[\w-]+$/, 'must be base64url');

const credentialId = base64url(1364);
const clientDataJSON = base64url(8192);

/** `POST /login/:uid/passkey`: what `navigator.credentials.get` answered. */
export const AssertionBody = z.object({
  id: credentialId,
  response: z.object({
    clientDataJSON,
    authenticatorData: base64url(8192),
    signature: base64url(8192),
    userHandle: base64url(128),
  }),
});

export type AssertionBody = z.infer<typeof AssertionBody>;

/** `POST /account/passkeys/new`: what `navigator.credentials.create` answered. Transports that we don't know are left out. */
export const AttestationBody = z.object({
  id: credentialId,
  response: z.object({
    clientDataJSON,
    attestationObject: base64url(65_536),
    transports: z
      .array(z.string().max(32))
      .max(16)
      .transform((given) => PASSKEY_TRANSPORTS.filter((known) => given.includes(known))),
  }),
});

export type AttestationBody = z.infer<typeof AttestationBody>;

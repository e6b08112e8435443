import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import type { StoredPasskey } from './passkey';
import type { PasskeyAssertion } from './passkey-answers';
import type { RelyingParty } from './relying-party';

/** What a passkey has signed. */
export interface SignedUse {
  readonly counter: number;
  readonly backedUp: boolean;
}

/**
 * Has this passkey signed this challenge, here, by the hand of its owner (WebAuthn level 3, section 7.2)? Throws where it
 * has not, and says in the error what was wrong.
 *
 * The library compares the counter before it looks at the signature, so anybody could make an owner's passkey look copied.
 * It is told 0 here; whoever calls compares the counter, of an answer that is known to be signed.
 */
export async function checkAssertion(
  { id, response }: PasskeyAssertion,
  passkey: StoredPasskey,
  challenge: Buffer,
  { id: rpId, origin }: RelyingParty,
): Promise<SignedUse> {
  if (!Buffer.from(response.userHandle, 'base64url').equals(passkey.userHandle)) {
    throw new Error('This passkey belongs to another user handle.');
  }
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: { id, rawId: id, response, type: 'public-key', clientExtensionResults: {} },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpId,
    credential: { id, publicKey: new Uint8Array(passkey.publicKey), counter: 0 },
    requireUserVerification: true,
  });
  if (!verified) throw new Error('The signature is wrong.');
  return { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
}

import { verifyRegistrationResponse } from '@simplewebauthn/server';
import type { PasskeyDeviceType } from './passkey';
import type { PasskeyAttestation } from './passkey-answers';
import type { RelyingParty } from './relying-party';

/** COSE algorithms, the one we like best first: EdDSA, ES256, RS256 (which Windows Hello may still need). */
export const ALGORITHMS: readonly number[] = [-8, -7, -257];

/** A key that a device has just made. */
export interface NewKey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly deviceType: PasskeyDeviceType;
  readonly backedUp: boolean;
  readonly aaguid: string;
}

/** Was this key made for this challenge, here, by the hand of its owner (WebAuthn level 3, section 7.1)? Throws if not. */
export async function checkAttestation(
  { id, response }: PasskeyAttestation,
  challenge: Buffer,
  { id: rpId, origin }: RelyingParty,
): Promise<NewKey> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: {
      id,
      rawId: id,
      response: { ...response, transports: [...response.transports] },
      type: 'public-key',
      clientExtensionResults: {},
    },
    expectedChallenge: challenge.toString('base64url'),
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...ALGORITHMS],
  });
  if (!verified) throw new Error('The attestation is wrong.');
  const { credential, credentialDeviceType, credentialBackedUp, aaguid } = registrationInfo;
  return {
    credentialId: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    deviceType: credentialDeviceType,
    backedUp: credentialBackedUp,
    aaguid,
  };
}

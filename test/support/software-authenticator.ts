import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What a forger changes; the rest is as an honest device does it. */
export interface Forgery {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  readonly counter?: number;
  readonly challenge?: string;
  readonly userHandle?: string;
  readonly type?: string;
}

interface Asked {
  readonly challenge: string;
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

/** A device with one ES256 passkey, in software, that signs whatever it is told to (WebAuthn level 3, section 6.1). */
export class SoftwareAuthenticator {
  readonly id = randomBytes(32).toString('base64url');
  counter = 0;
  private userHandle = '';
  private readonly keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

  constructor(
    private readonly origin: string,
    /** As devices that don't share their keys. */
    private readonly counts = true,
  ) {
    this.keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  /** `navigator.credentials.create()`. */
  create(options: Asked & { readonly user: { readonly id: string } }, forgery: Forgery = {}) {
    this.userHandle = options.user.id;
    const idLength = Buffer.alloc(2);
    idLength.writeUInt16BE(32);
    const credential = Buffer.concat([Buffer.alloc(16), idLength, Buffer.from(this.id, 'base64url'), this.coseKey()]);
    const authData = Buffer.concat([this.authData(forgery, WITH_KEY), credential]);
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(authData)],
    ]);
    return {
      id: this.id,
      response: {
        clientDataJSON: this.clientData('webauthn.create', options, forgery).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
        transports: ['internal'],
      },
    };
  }

  /** `navigator.credentials.get()`. */
  get(options: Asked, forgery: Forgery = {}) {
    if (this.counts) this.counter += 1;
    const authData = this.authData(forgery, 0);
    const clientData = this.clientData('webauthn.get', options, forgery);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return {
      id: this.id,
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, this.keys.privateKey).toString('base64url'),
        userHandle: forgery.userHandle ?? this.userHandle,
      },
    };
  }

  private authData({ rpId, userVerified = true, counter = this.counter }: Forgery, more: number): Buffer {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    const party = createHash('sha256')
      .update(rpId ?? new URL(this.origin).hostname)
      .digest();
    return Buffer.concat([party, Buffer.from([PRESENT | (userVerified ? VERIFIED : 0) | more]), counted]);
  }

  private clientData(type: string, asked: Asked, forgery: Forgery): Buffer {
    const challenge = forgery.challenge ?? asked.challenge;
    return Buffer.from(
      JSON.stringify({
        type: forgery.type ?? type,
        challenge,
        origin: forgery.origin ?? this.origin,
        crossOrigin: false,
      }),
    );
  }

  /** COSE_Key: EC2, ES256, P-256 (RFC 9053, section 7.1.1). */
  private coseKey(): Uint8Array {
    const { x = '', y = '' } = this.keys.publicKey.export({ format: 'jwk' });
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
    ]);
    return isoCBOR.encode(key as never);
  }
}

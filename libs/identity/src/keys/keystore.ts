import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { SignJWT } from 'jose';
import { type KeyUse, readSigningKeys, type SigningKey } from './signing-key-files';

/** The public half of a key, as it is published. */
export type PublicSigningKey = Omit<SigningKey, 'd'>;

/** The private keys of this service. Nothing outside this lib sees them: others ask for a signature. */
export class Keystore {
  private readonly privateKeys = new Map<KeyUse, { readonly kid: string; readonly key: KeyObject }>();

  private constructor(private readonly keys: ReadonlyMap<KeyUse, readonly SigningKey[]>) {
    for (const [use, [first]] of keys) {
      if (first)
        this.privateKeys.set(use, { kid: first.kid, key: createPrivateKey({ key: { ...first }, format: 'jwk' }) });
    }
  }

  /** Reads the keys from `folder`. With `create`, makes one of each use where there is none yet. */
  static async open(folder: string, { create }: { readonly create: boolean }): Promise<Keystore> {
    return new Keystore(
      new Map([
        ['token', await readSigningKeys(folder, 'token', create)],
        ['pass', await readSigningKeys(folder, 'pass', create)],
      ]),
    );
  }

  /** Private keys of access tokens, for the OpenID Provider, which signs by itself. */
  tokenKeys(): readonly SigningKey[] {
    return this.keys.get('token') ?? [];
  }

  publicKeys(use: KeyUse): readonly PublicSigningKey[] {
    return (this.keys.get(use) ?? []).map(({ d: _private, ...publicHalf }) => publicHalf);
  }

  /** A compact JWS (RFC 7515), ES256, by the current key of `use`. The claims are signed as they are. */
  async sign(use: KeyUse, typ: string, claims: JWTPayload): Promise<string> {
    const current = this.privateKeys.get(use);
    if (!current) throw new Error(`No key signs ${use}.`);
    return new SignJWT(claims).setProtectedHeader({ alg: 'ES256', typ, kid: current.kid }).sign(current.key);
  }
}

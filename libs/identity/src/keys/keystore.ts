import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { SignJWT } from 'jose';
import { KeyFolder } from './key-folder';
import { inOrder, ringOf } from './key-ring';
import { KEY_USES, type KeyUse, type SigningKey } from './signing-key';

/** The public half of a key, as it is published. */
export type PublicSigningKey = Omit<SigningKey, 'd'>;

export interface OpenKeystore {
  /** Makes keys where there are none yet. Off where an operator brings them. */
  readonly create: boolean;
  /** Decides which key signs: once, at the start. A rotation reaches a process with its restart. */
  readonly now: number;
}

/** The private keys of this service. Nothing outside this lib sees them: others ask for a signature. */
export class Keystore {
  private readonly privateKeys = new Map<KeyUse, { readonly kid: string; readonly key: KeyObject }>();

  private constructor(private readonly keys: ReadonlyMap<KeyUse, readonly SigningKey[]>) {
    for (const [use, [current]] of keys) {
      if (current) {
        this.privateKeys.set(use, { kid: current.kid, key: createPrivateKey({ key: { ...current }, format: 'jwk' }) });
      }
    }
  }

  static async open(path: string, { create, now }: OpenKeystore): Promise<Keystore> {
    const folder = new KeyFolder(path);
    const keys = new Map<KeyUse, readonly SigningKey[]>();
    for (const use of KEY_USES) {
      if (create) await folder.makeFirst(use, now);
      const ring = ringOf(await folder.keysThatMustBe(use), now);
      if (ring)
        keys.set(
          use,
          inOrder(ring).map(({ key }) => key),
        );
    }
    return new Keystore(keys);
  }

  /** Private keys of access tokens, the one that signs first: for the OpenID Provider, which signs by itself. */
  tokenKeys(): readonly SigningKey[] {
    return this.keys.get('token') ?? [];
  }

  /** The one that signs first. */
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

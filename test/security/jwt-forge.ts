import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';

type Json = string | Readonly<Record<string, unknown>>;

/** What makes tokens, good and bad. Built anew for every run, because times are relative and keys are nobody's. */
export interface JwtForge {
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Seconds since 1970: the verifier's clock must stand here. */
  readonly now: number;
  readonly ours: { readonly es: KeyObject; readonly rs: KeyObject };
  readonly attacker: { readonly key: KeyObject; readonly jwk: JsonWebKey };
  /** Signed with ES256, by our key unless another is given. Text is taken as exact JSON. */
  es256(header: Json, payload: Json, key?: KeyObject): string;
  rs256(header: Json, payload: Json): string;
  hs256(header: Json, payload: Json, secret: string): string;
}

export interface ForgeOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly typ: string;
  readonly now: number;
  /** Claims on top of `iss`, `aud`, `sub`, `iat`, `exp`, `client_id`, `jti`, `scope`; `undefined` leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

export function part(value: Json): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

export function pemOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
}

export function ecdsa(key: KeyObject, input: string, dsaEncoding: 'ieee-p1363' | 'der' = 'ieee-p1363'): string {
  return sign('sha256', Buffer.from(input), { key, dsaEncoding }).toString('base64url');
}

export function jwtForge({ issuer, audience, typ, now, claims = {} }: ForgeOptions): JwtForge {
  const es = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const rs = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const attacker = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const standard = { iss: issuer, aud: audience, sub: 'u-1', iat: now, exp: now + 300, client_id: 'title-a', jti: 'x' };
  return {
    header: { alg: 'ES256', typ, kid: 'es-1' },
    payload: { ...standard, scope: 'ent:read', ...claims },
    now,
    ours: { es, rs },
    attacker: { key: attacker.privateKey, jwk: attacker.publicKey.export({ format: 'jwk' }) },
    es256: (header, payload, key = es) => signed(header, payload, (input) => ecdsa(key, input)),
    rs256: (header, payload) =>
      signed(header, payload, (input) => sign('sha256', Buffer.from(input), rs).toString('base64url')),
    hs256: (header, payload, secret) =>
      signed(header, payload, (input) => createHmac('sha256', secret).update(input).digest('base64url')),
  };
}

function signed(header: Json, payload: Json, signature: (input: string) => string): string {
  const input = `${part(header)}.${part(payload)}`;
  return `${input}.${signature(input)}`;
}

/** Our two published keys by kid: the one that signs, and one of an algorithm that is not believed. */
export function publishedKeys(forge: JwtForge): ReadonlyMap<string, KeyObject> {
  return new Map([
    ['es-1', createPublicKey(forge.ours.es)],
    ['rs-1', createPublicKey(forge.ours.rs)],
  ]);
}

const ORDER_OF_P256 = BigInt('0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551');

/** The same signature with s replaced by n - s: as valid as the first. */
export function flipS(signature: string): string {
  const bytes = Buffer.from(signature, 'base64url');
  const s = ORDER_OF_P256 - BigInt(`0x${bytes.subarray(32).toString('hex')}`);
  const flipped = Buffer.from(s.toString(16).padStart(64, '0'), 'hex');
  return Buffer.concat([bytes.subarray(0, 32), flipped]).toString('base64url');
}

/** The same token with the unused bits of its last character changed. */
export function looseBits(token: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = alphabet.indexOf(token.at(-1) ?? '');
  return token.slice(0, -1) + alphabet.charAt((last & ~15) | ((last + 1) & 15));
}

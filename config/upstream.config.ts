import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { isOnLoopback, issuerFaultOf } from './upstream-issuer';

/** How we prove to a provider that we are its client. */
export type UpstreamProof =
  | { readonly kind: 'secret'; readonly secret: string; readonly sentAs: 'basic' | 'post' }
  /** RFC 7523. `pem`: PKCS8. */
  | { readonly kind: 'key'; readonly pem: string; readonly alg: KeyAlgorithm; readonly keyId: string }
  /** Apple's way: the secret is a JWT that we sign, and it expires. */
  | { readonly kind: 'apple'; readonly pem: string; readonly keyId: string; readonly teamId: string };

type KeyAlgorithm = 'ES256' | 'RS256';

/** Another OpenID provider that readers may sign in with (`docs/guides/upstream-sign-in.md`). */
export interface UpstreamSetting {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly proof: UpstreamProof;
  readonly scope: string;
  readonly responseMode: 'query' | 'form_post';
  readonly acrValues: string | null;
  /** Domains whose mailboxes this provider runs itself, in lower case: only there is its word on an address enough. */
  readonly emailDomains: readonly string[];
  /** It runs on this machine: for development. Refused in production. */
  readonly onLoopback: boolean;
}

const SHORTEST_SECRET = 16;
const FEWEST_CHARACTERS = 8;

const word = z.string().trim().min(1, 'must not be empty');

const Provider = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a word of small letters, figures and dashes, like google'),
  name: word.max(30, 'must be at most 30 characters: it stands on a button'),
  issuer: z.url('must be the issuer’s address'),
  clientId: word,
  scope: word.default('openid email').refine((scope) => scope.split(' ').includes('openid'), 'must name openid'),
  responseMode: z.enum(['query', 'form_post'], 'must be query or form_post').default('query'),
  acrValues: word.nullable().default(null),
  emailDomains: z
    .array(
      z
        .string()
        .toLowerCase()
        .regex(/^[a-z0-9.-]+\.[a-z]+$/, 'must be a domain'),
    )
    .default([]),
  secret: word.optional(),
  secretFile: word.optional(),
  sendSecret: z.enum(['basic', 'post'], 'must be basic or post').default('basic'),
  keyFile: word.optional(),
  keyId: word.optional(),
  teamId: word.optional(),
});

const File = z.strictObject({ providers: z.array(z.unknown()) });

export interface ReadUpstream {
  readonly providers: readonly UpstreamSetting[];
  /** By place and name, never by value. */
  readonly faults: readonly string[];
}

/** Reads `UPSTREAM_FILE` and the secrets that it names, relative to it. All faults at once. */
export function readUpstream(file: string, { production }: { readonly production: boolean }): ReadUpstream {
  const providers: UpstreamSetting[] = [];
  const faults: string[] = [];
  for (const [place, entry] of entriesOf(file, faults).entries()) {
    const where = `UPSTREAM_FILE providers[${place}]`;
    const read = Provider.safeParse(entry);
    if (!read.success) {
      faults.push(...read.error.issues.map(({ path: names, message }) => `${[where, ...names].join('.')} ${message}`));
      continue;
    }
    const own: string[] = [];
    const setting = settingOf(read.data, path.dirname(file), production, own);
    if (providers.some(({ id }) => id === setting.id)) own.push('id is taken by another one');
    if (providers.some(({ issuer }) => issuer === setting.issuer)) own.push('issuer is taken by another one');
    faults.push(...own.map((fault) => `${where}.${fault}`));
    providers.push(setting);
  }
  return { providers, faults };
}

function entriesOf(file: string, faults: string[]): readonly unknown[] {
  try {
    const read = File.safeParse(parse(readFileSync(file, 'utf8')));
    if (read.success) return read.data.providers;
    faults.push('UPSTREAM_FILE must have one list, providers');
  } catch {
    // The parser's own words would quote the file, which may hold a secret.
    faults.push('UPSTREAM_FILE must be a YAML file that this process may read');
  }
  return [];
}

type ReadProvider = z.output<typeof Provider>;

function settingOf(read: ReadProvider, folder: string, production: boolean, faults: string[]): UpstreamSetting {
  const { id, name, issuer, clientId, scope, responseMode, acrValues, emailDomains } = read;
  const fault = issuerFaultOf(issuer, production);
  if (fault !== null) faults.push(`issuer ${fault}`);
  const proof = proofOf(read, folder, production, faults);
  const onLoopback = !production && isOnLoopback(issuer);
  return { id, name, issuer, clientId, proof, scope, responseMode, acrValues, emailDomains, onLoopback };
}

function proofOf(read: ReadProvider, folder: string, production: boolean, faults: string[]): UpstreamProof {
  const { secret, secretFile, keyFile, keyId = '', teamId } = read;
  if ([secret, secretFile, keyFile].filter((each) => each !== undefined).length !== 1) {
    faults.push('secretFile must be set, or secret, or keyFile: one of the three');
  }
  if (keyFile === undefined) {
    if (teamId !== undefined) faults.push('teamId goes with keyFile');
    const value =
      secret ?? (secretFile === undefined ? '' : textOf(path.resolve(folder, secretFile), 'secretFile', faults));
    if (production && isWeak(value)) {
      faults.push(`${secret === undefined ? 'secretFile' : 'secret'} must be drawn at random in production`);
    }
    return { kind: 'secret', secret: value, sentAs: read.sendSecret };
  }
  if (keyId === '') faults.push('keyId must be set beside keyFile');
  const { pem, alg } = keyOf(textOf(path.resolve(folder, keyFile), 'keyFile', faults), faults);
  if (teamId === undefined) return { kind: 'key', pem, alg, keyId };
  if (alg !== 'ES256') faults.push('keyFile must be an EC key on P-256 where teamId is set');
  return { kind: 'apple', pem, keyId, teamId };
}

function isWeak(secret: string): boolean {
  return secret.length < SHORTEST_SECRET || new Set(secret).size < FEWEST_CHARACTERS;
}

function textOf(file: string, name: string, faults: string[]): string {
  try {
    const text = readFileSync(file, 'utf8').trim();
    if (text === '') faults.push(`${name} is empty`);
    return text;
  } catch {
    faults.push(`${name} must be a file that this process may read`);
    return '';
  }
}

function keyOf(text: string, faults: string[]): { readonly pem: string; readonly alg: KeyAlgorithm } {
  try {
    const key = createPrivateKey(text);
    const alg = algorithmOf(key);
    if (alg !== null) return { pem: key.export({ type: 'pkcs8', format: 'pem' }).toString(), alg };
  } catch {
    // Said below: what the library says of a key that it can't read may quote it.
  }
  faults.push('keyFile must hold one private key in PEM: EC on P-256, or RSA of 2048 bits or more');
  return { pem: '', alg: 'ES256' };
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): KeyAlgorithm | null {
  if (asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1') return 'ES256';
  return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048 ? 'RS256' : null;
}

import type { Instant } from '@pluspas/domain';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

/** Access tokens and passes never share a key: one may be rotated or withdrawn without the other. */
export type KeyUse = 'token' | 'pass';

export const KEY_USES: readonly KeyUse[] = ['token', 'pass'];

/** A private ES256 key, RFC 7518 section 6.2.2. */
export interface SigningKey {
  readonly kid: string;
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly alg: 'ES256';
  readonly use: 'sig';
  readonly x: string;
  readonly y: string;
  readonly d: string;
}

/** A key as it lies in its file: with the dates that say where it stands. */
export interface KeyOnFile {
  readonly key: SigningKey;
  /** In the order of making: `token-07.jwk.json` is 7. */
  readonly position: number;
  /** From then on everybody can know it; `null`: nobody said yet. */
  readonly publishedAt: Instant | null;
  /** From then on it signs; `null`: it waits, or it is the oldest one and has no dates. */
  readonly signsFrom: Instant | null;
}

const instant = z.iso
  .datetime()
  .transform((text) => Date.parse(text))
  .nullish()
  .transform((at) => at ?? null);

const jwk = z.object({
  kid: z.string().min(1).max(64),
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
  x: z.string().min(1),
  y: z.string().min(1),
  d: z.string().min(1),
});

const dates = z.object({ publishedAt: instant, signsFrom: instant });

export async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const made = await exportJWK(privateKey);
  return jwk.parse({ ...made, kid: await calculateJwkThumbprint(made), alg: 'ES256', use: 'sig' });
}

/** `null` when it is no private ES256 key with readable dates. */
export function keyFrom(content: string, position: number): KeyOnFile | null {
  const json = parse(content);
  const [key, when] = [jwk.safeParse(json), dates.safeParse(json)];
  return key.success && when.success ? { key: key.data, position, ...when.data } : null;
}

export function contentOf({ key, publishedAt, signsFrom }: KeyOnFile): string {
  return JSON.stringify({
    ...key,
    ...(publishedAt === null ? {} : { publishedAt: new Date(publishedAt).toISOString() }),
    ...(signsFrom === null ? {} : { signsFrom: new Date(signsFrom).toISOString() }),
  });
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    // Without its cause: the message would quote the file.
    return null;
  }
}

import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

/** Access tokens and passes never share a key: one may be rotated or withdrawn without the other. */
export type KeyUse = 'token' | 'pass';

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

const signingKey = z.object({
  kid: z.string().min(1).max(64),
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
  x: z.string().min(1),
  y: z.string().min(1),
  d: z.string().min(1),
});

const fileName = (use: KeyUse, position: number) => `${use}-${String(position).padStart(2, '0')}.jwk.json`;

/**
 * The keys of one use, in order of their file names (`token-01.jwk.json`, ...): the first signs, all are published.
 * Throws when there is none and `create` is off, and when a file is no ES256 key.
 */
export async function readSigningKeys(folder: string, use: KeyUse, create: boolean): Promise<readonly SigningKey[]> {
  if (create) await makeFirstKey(folder, use);
  const names = await keyFiles(folder, use);
  if (names.length === 0) {
    throw new Error(`No ${use} key (${fileName(use, 1)}) in KEYS_DIR. \`pluspas keys create\` makes the first ones.`);
  }
  return Promise.all(names.sort().map((name) => readSigningKey(join(folder, name))));
}

async function keyFiles(folder: string, use: KeyUse): Promise<string[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return [];
    throw cause;
  });
  return names.filter((name) => name.startsWith(`${use}-`) && name.endsWith('.jwk.json'));
}

async function readSigningKey(path: string): Promise<SigningKey> {
  const parsed = signingKey.safeParse(JSON.parse(await readFile(path, 'utf8')));
  // The fault names the file, never its content.
  if (!parsed.success) throw new Error(`${path} is not a private ES256 key.`);
  return parsed.data;
}

async function makeFirstKey(folder: string, use: KeyUse): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await keyFiles(folder, use)).length > 0) return;
  await writeOnce(join(folder, fileName(use, 1)), JSON.stringify(await newSigningKey()));
}

async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return signingKey.parse({ ...jwk, kid, alg: 'ES256', use: 'sig' });
}

/** Two processes may boot on one fresh folder: the first to link its file wins, and nobody reads half a key. */
async function writeOnce(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  const file = await open(draft, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    await unlink(draft);
  }
}

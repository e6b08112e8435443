import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { CompactSign, compactVerify } from 'jose';
import { GrantsOptions } from '../grants.options';
import { type AuditHead, HeadSigner } from './head-signer';

const PRIVATE = 'head-key.pem';
const PUBLIC = 'head-key.pub.pem';
/** Own type, so that no other signature of the house can pass for a head (RFC 8725, section 3.11). */
const TYPE = 'audit-head+jws';

/** Keeps the key in the audit folder, made on first use. Verifying needs `head-key.pub.pem` alone. */
@Injectable()
export class FileHeadSigner extends HeadSigner {
  private readonly logger = new Logger('audit');
  private privateKey: Promise<KeyObject> | null = null;
  private publicKey: Promise<KeyObject> | null = null;

  constructor(private readonly options: GrantsOptions) {
    super();
  }

  async sign(head: AuditHead): Promise<string> {
    this.privateKey ??= this.load();
    const payload = Buffer.from(JSON.stringify(head));
    return new CompactSign(payload).setProtectedHeader({ alg: 'ES256', typ: TYPE }).sign(await this.privateKey);
  }

  async open(jws: string): Promise<AuditHead | null> {
    this.publicKey ??= readFile(join(this.options.auditFolder, PUBLIC)).then(createPublicKey);
    const key = await this.publicKey;
    try {
      const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: ['ES256'] });
      return protectedHeader.typ === TYPE ? (JSON.parse(Buffer.from(payload).toString()) as AuditHead) : null;
    } catch (cause) {
      this.logger.warn({ msg: 'a head of the audit trail bears no valid signature', cause });
      return null;
    }
  }

  private async load(): Promise<KeyObject> {
    const path = join(this.options.auditFolder, PRIVATE);
    await mkdir(this.options.auditFolder, { recursive: true, mode: 0o700 });
    await placeOnce(path, () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(PEM_PKCS8));
    const privateKey = createPrivateKey(await readFile(path));
    const publicPem = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' });
    await placeOnce(join(this.options.auditFolder, PUBLIC), () => publicPem);
    return privateKey;
  }
}

const PEM_PKCS8 = { format: 'pem', type: 'pkcs8' } as const;

/** Writes aside and links into place, so that two processes that start at once end with one whole file. */
async function placeOnce(path: string, content: () => string | Buffer): Promise<void> {
  if (await readFile(path).then(() => true, absent)) return;
  const aside = `${path}.${randomUUID()}`;
  await writeFile(aside, content(), { mode: 0o600, flag: 'wx' });
  try {
    await link(aside, path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  } finally {
    await rm(aside);
  }
}

function absent(cause: unknown): false {
  if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
  throw cause;
}

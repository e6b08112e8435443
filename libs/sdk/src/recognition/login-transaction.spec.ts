import { createCipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { type LoginTransaction, seal, unseal } from './login-transaction';

const key = randomBytes(32);
const NOW = 1_795_600_000_000;
const login: LoginTransaction = {
  verifier: 'v',
  returnTo: '/',
  silent: false,
  endsAt: NOW + 1000,
};

/** A compact JWE (RFC 7516) with our own key, made by hand: the library no longer writes some of these. */
function sealedBy(header: object, content: Buffer): string {
  const protectedHeader = Buffer.from(JSON.stringify(header)).toString('base64url');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(protectedHeader));
  const encrypted = Buffer.concat([cipher.update(content), cipher.final()]);
  const parts = [iv, encrypted, cipher.getAuthTag()].map((part) => part.toString('base64url'));
  return [protectedHeader, '', ...parts].join('.');
}

describe('a login under way, sealed in the browser', () => {
  it('is read by whoever sealed it, until its end', async () => {
    expect(await unseal(await seal(login, key), key, NOW)).toEqual(login);
    expect(await unseal(await seal(login, key), key, NOW + 1000)).toBeNull();
    expect(await unseal(await seal(login, key), randomBytes(32), NOW)).toBeNull();
    const byHand = sealedBy({ alg: 'dir', enc: 'A256GCM' }, Buffer.from(JSON.stringify(login)));
    expect(await unseal(byHand, key, NOW)).toEqual(login);
  });

  it('is never unpacked when it is packed: a small one could hold gigabytes (CVE-2024-28176)', async () => {
    const header = { alg: 'dir', enc: 'A256GCM', zip: 'DEF' };
    const packed = sealedBy(header, deflateRawSync(JSON.stringify(login)));
    expect(await unseal(packed, key, NOW)).toBeNull();
    const bomb = sealedBy(header, deflateRawSync(Buffer.alloc(5_000_000), { level: 9 }));
    expect(bomb.length).toBeLessThan(8192);
    expect(await unseal(bomb, key, NOW)).toBeNull();
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { readServiceConfig } from './service.config';
import { readUpstream } from './upstream.config';

const SECRET = 'GOCSPX-9LmBz4TnYc8HdJ5s';

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pluspas-upstream-'));
  file = path.join(folder, 'upstream.yaml');
  writeFileSync(path.join(folder, 'google.secret'), `${SECRET}\n`);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  writeFileSync(path.join(folder, 'AuthKey.p8'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
  writeFileSync(path.join(folder, 'rsa.pem'), rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const GOOGLE = {
  id: 'google',
  name: 'Google',
  issuer: 'https://accounts.google.com',
  clientId: 'pluspas.apps.googleusercontent.com',
  secretFile: 'google.secret',
  emailDomains: ['Gmail.com'],
};

function read(providers: unknown, production = true) {
  writeFileSync(file, stringify({ providers }));
  return readUpstream(file, { production });
}

describe('the other providers that readers may sign in with', () => {
  it('are none by default', () => {
    expect(readServiceConfig({}).upstream).toEqual([]);
  });

  it('are read with their secrets, which stand in files of their own', () => {
    read([GOOGLE]);
    expect(readServiceConfig({ UPSTREAM_FILE: file }).upstream).toEqual([
      {
        id: 'google',
        name: 'Google',
        issuer: 'https://accounts.google.com',
        clientId: 'pluspas.apps.googleusercontent.com',
        proof: { kind: 'secret', secret: SECRET, sentAs: 'basic' },
        scope: 'openid email',
        responseMode: 'query',
        acrValues: null,
        emailDomains: ['gmail.com'],
        onLoopback: false,
      },
    ]);
  });

  it('may be proved to by a key, also as Apple wants it', () => {
    const { secretFile: _none, ...rest } = GOOGLE;
    const { faults, providers } = read([
      { ...rest, id: 'apple', issuer: 'https://appleid.apple.com', keyFile: 'AuthKey.p8', keyId: 'K1', teamId: 'T1' },
      { ...rest, id: 'itsme', issuer: 'https://itsme.example', keyFile: 'rsa.pem', keyId: 'sig-1' },
    ]);
    expect(faults).toEqual([]);
    expect(providers.map(({ proof }) => proof)).toEqual([
      { kind: 'apple', pem: expect.stringContaining('BEGIN PRIVATE KEY'), keyId: 'K1', teamId: 'T1' },
      { kind: 'key', alg: 'RS256', pem: expect.stringContaining('BEGIN PRIVATE KEY'), keyId: 'sig-1' },
    ]);
  });

  it.each([
    ['id', { id: 'Google!' }, 'id must be a word'],
    ['a name that is too long', { name: 'x'.repeat(31) }, 'name must be at most 30'],
    ['plain http', { issuer: 'http://accounts.google.com' }, 'issuer must begin with https://'],
    ['this machine', { issuer: 'https://localhost:9000' }, 'issuer must not be on this machine in production'],
    ['this machine by its number', { issuer: 'http://127.1:80' }, 'issuer must not be on this machine in production'],
    ['an address inside', { issuer: 'https://10.0.0.7' }, 'issuer must be a name'],
    ['a public number', { issuer: 'https://[2a00:1450::1]' }, 'issuer must be a name'],
    ['a user in the address', { issuer: 'https://me@accounts.google.com' }, 'issuer must be an address without'],
    ['no openid', { scope: 'email' }, 'scope must name openid'],
    ['another mode', { responseMode: 'fragment' }, 'responseMode must be query or form_post'],
    ['a default as secret', { secretFile: undefined, secret: 'changeme' }, 'secret must be drawn at random'],
    ['a typed secret', { secretFile: undefined, secret: 'aaaaaaaaaaaaaaaaaaaaaaaa' }, 'secret must be drawn at random'],
    ['two proofs', { secret: SECRET }, 'secretFile must be set, or secret, or keyFile'],
    ['no proof', { secretFile: undefined }, 'secretFile must be set, or secret, or keyFile'],
    ['a secret that is not there', { secretFile: 'gone' }, 'secretFile must be a file'],
    ['a key that is none', { secretFile: undefined, keyFile: 'google.secret', keyId: 'k' }, 'keyFile must hold one'],
    ['a key without a name', { secretFile: undefined, keyFile: 'rsa.pem' }, 'keyId must be set'],
    [
      'an RSA key for Apple',
      { secretFile: undefined, keyFile: 'rsa.pem', keyId: 'k', teamId: 't' },
      'keyFile must be an EC key',
    ],
    ['a setting that is none', { secretfile: 'x' }, 'Unrecognized key'],
  ])('stop the start by place and name, never by value: %s', (_what, change, fault) => {
    const { faults } = read([GOOGLE, { ...GOOGLE, id: 'other', issuer: 'https://other.example', ...change }]);
    expect(faults.join('\n')).toContain('UPSTREAM_FILE providers[1]');
    expect(faults.join('\n')).toContain(fault);
    expect(faults.join('\n')).not.toContain(SECRET);
    expect(() => readServiceConfig({ UPSTREAM_FILE: file, NODE_ENV: 'production' })).toThrow(fault);
  });

  it('are each there once', () => {
    expect(read([GOOGLE, GOOGLE]).faults).toEqual([
      'UPSTREAM_FILE providers[1].id is taken by another one',
      'UPSTREAM_FILE providers[1].issuer is taken by another one',
    ]);
  });

  it('may run on this machine outside production, also by plain http', () => {
    const { faults, providers } = read(
      [{ ...GOOGLE, issuer: 'http://localhost:9000', secret: 'demo', secretFile: undefined }],
      false,
    );
    expect([faults, providers[0]?.onLoopback]).toEqual([[], true]);
    expect(read([{ ...GOOGLE, issuer: 'http://10.0.0.7:9000' }], false).faults).toHaveLength(1);
  });

  it.each(['providers: [', 'secret: 1', '- id: x', ''])('stop the start when the file is none: %j', (text) => {
    writeFileSync(file, text);
    expect(readUpstream(file, { production: false }).faults).toHaveLength(1);
    expect(readUpstream(`${file}.gone`, { production: false }).faults).toHaveLength(1);
  });
});

import path from 'node:path';
import { ConfigFault, type Environment } from './environment';
import { readServiceConfig } from './service.config';

const SECRET = 'q7Rk2vXw9LmBz4TnYc8HdJ5sGf3PaEu6';
const OLDER_SECRET = 'Zt5nWq8yUe3rKs6vBx9mHc2jLd7gPf4A';

const PRODUCTION: Environment = {
  NODE_ENV: 'production',
  BASE_URL: 'https://id.example',
  DATABASE_URL: 'postgresql://pluspas@db/pluspas',
  COOKIE_KEYS: `${SECRET},${OLDER_SECRET}`,
  KEYS_DIR: '/run/keys',
  SMTP_URL: 'smtp://mail.example:587',
  MAIL_FROM: 'Pluspas <no-reply@id.example>',
};

function faultsOf(env: Environment): readonly string[] {
  try {
    readServiceConfig(env);
    return [];
  } catch (fault) {
    if (fault instanceof ConfigFault) return fault.faults;
    throw fault;
  }
}

describe('the settings of the service', () => {
  it('need nothing for a first look: everything stays on this machine', () => {
    const config = readServiceConfig({});
    expect(config).toMatchObject({
      production: false,
      baseUrl: 'http://localhost:3000',
      issuer: 'http://localhost:3000/oidc',
      host: null,
      port: 3000,
      databaseUrl: null,
      demo: true,
      newsstandPort: 4000,
      newsstandExpected: false,
      logLevel: 'info',
      parentPipe: false,
      trustProxy: false,
      allowCliTokens: false,
    });
    expect(config.dataDir).toBe(path.resolve('.data'));
    expect(config.keysDir).toBe(path.resolve('.data/keys'));
  });

  it('follow the port and the data folder where nothing else is said', () => {
    const config = readServiceConfig({ PORT: '3100', DATA_DIR: '/srv/pluspas' });
    expect(config.issuer).toBe('http://localhost:3100/oidc');
    expect(config.keysDir).toBe('/srv/pluspas/keys');
  });

  it('plant no demo data in a database of somebody’s own, unless told to', () => {
    const DATABASE_URL = 'postgresql://db/pluspas';
    expect(readServiceConfig({ DATABASE_URL }).demo).toBe(false);
    expect(readServiceConfig({ DATABASE_URL, SEED_DEMO: '1' }).demo).toBe(true);
    expect(readServiceConfig({ SEED_DEMO: '0' }).demo).toBe(false);
  });

  it('take an empty value for none', () => {
    expect(readServiceConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null });
  });

  it('are complete in production', () => {
    expect(readServiceConfig(PRODUCTION)).toMatchObject({
      production: true,
      demo: false,
      keysDir: '/run/keys',
      cookieKeys: [SECRET, OLDER_SECRET],
    });
  });

  it.each(['BASE_URL', 'DATABASE_URL', 'COOKIE_KEYS', 'KEYS_DIR', 'SMTP_URL', 'MAIL_FROM'])(
    'stop the boot in production without %s',
    (name) => {
      expect(faultsOf({ ...PRODUCTION, [name]: undefined })).toEqual([`${name} must be set in production`]);
      expect(faultsOf({ ...PRODUCTION, [name]: '' })).toEqual([`${name} must be set in production`]);
    },
  );

  it('stop the boot in production with demo accounts, or with readers on plain http', () => {
    expect(faultsOf({ ...PRODUCTION, SEED_DEMO: '1' })).toEqual([expect.stringContaining('SEED_DEMO')]);
    expect(faultsOf({ ...PRODUCTION, BASE_URL: 'http://id.example' })).toEqual([expect.stringContaining('https://')]);
    expect(faultsOf({ ...PRODUCTION, BASE_URL: 'http://localhost.example' })).toHaveLength(1);
    expect(faultsOf({ ...PRODUCTION, BASE_URL: 'http://localhost:3000' })).toEqual([]);
  });

  it('stop the boot in production with a cookie key that somebody made up', () => {
    for (const key of ['a'.repeat(64), 'abcabcabcabcabcabcabcabcabcabcabcabc']) {
      expect(faultsOf({ ...PRODUCTION, COOKIE_KEYS: `${SECRET},${key}` })).toEqual([
        expect.stringContaining('COOKIE_KEYS must be drawn at random'),
      ]);
    }
  });

  it('tell all that is wrong at once, by name', () => {
    const faults = faultsOf({
      NODE_ENV: 'production',
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      SEED_DEMO: '1',
      KEYS_DIR: '/k',
    });
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(
      ['BASE_URL', 'COOKIE_KEYS', 'DATABASE_URL', 'LOG_LEVEL', 'MAIL_FROM', 'PORT', 'SEED_DEMO', 'SMTP_URL'].sort(),
    );
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '0'],
    ['PORT', '3000; rm'],
    ['NEWSSTAND_PORT', '-1'],
    ['BASE_URL', 'hunter2.example'],
    ['BASE_URL', 'https://hunter2.example/path'],
    ['DATABASE_URL', 'mysql://user:hunter2@db'],
    ['COOKIE_KEYS', 'hunter2'],
    ['COOKIE_KEYS', `${'a'.repeat(32)},hunter2`],
    ['SMTP_URL', 'https://user:hunter2@mail.example'],
    ['MAIL_FROM', 'hunter2'],
    ['LOG_LEVEL', 'hunter2'],
    ['SEED_DEMO', 'hunter2'],
    ['PLUSPAS_PARENT_PIPE', 'hunter2'],
  ])('refuse %s=%s by its name and never by its value', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} `));
    expect(faults[0]).not.toContain(value);
    expect(faults[0]).not.toContain('hunter2');
  });
});

const { compilerOptions } = require('./tsconfig.json');

const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [target]]) => [
    `^${alias.replace('*', '(.*)')}$`,
    `<rootDir>/${target.replace('./', '').replace('*', '$1')}`,
  ]),
);

module.exports = {
  testEnvironment: 'node',
  rootDir: '.',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/config', '<rootDir>/test'],
  testRegex: '\\.(spec|e2e-spec)\\.tsx?$',
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '<rootDir>/test/architecture/fixtures/'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  // One PostgreSQL server per run; test/support/postgres.ts makes databases on it.
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  transform: { '\\.([cm]?[jt]s|tsx)$': '<rootDir>/test/jest-transform.cjs' },
  transformIgnorePatterns: [],
  // Doors, databases and browsers start and end in hooks: a busy machine must not read as a failure.
  testTimeout: 30_000,
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  // Each file brings the whole house with it, and node keeps much of it: a worker that has grown is replaced by a new one.
  workerIdleMemoryLimit: '1GB',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  moduleNameMapper: aliases,
};

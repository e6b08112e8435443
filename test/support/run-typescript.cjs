// `node -r ./test/support/run-typescript.cjs file.ts`: a test's child process runs our sources, without a build.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const { compilerOptions } = require('../../tsconfig.json');

const root = path.join(__dirname, '../..');
const resolve = Module._resolveFilename;

Module._resolveFilename = function resolveAlias(request, ...rest) {
  for (const [alias, [target]] of Object.entries(compilerOptions.paths)) {
    const [before, after = ''] = alias.split('*');
    const isMatch = alias.includes('*') ? request.startsWith(before) && request.endsWith(after) : request === alias;
    if (isMatch) return resolve.call(this, path.join(root, target.replace('*', request.slice(before.length))), ...rest);
  }
  return resolve.call(this, request, ...rest);
};

for (const extension of ['.ts', '.tsx']) {
  Module._extensions[extension] = (module, filename) => {
    const { code } = transformSync(fs.readFileSync(filename, 'utf8'), {
      filename,
      swcrc: false,
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', tsx: extension === '.tsx', decorators: true },
        keepClassNames: true,
        transform: {
          legacyDecorator: true,
          decoratorMetadata: true,
          useDefineForClassFields: false,
          react: { runtime: 'automatic', importSource: 'preact' },
        },
      },
      module: { type: 'commonjs' },
      sourceMaps: 'inline',
    });
    module._compile(code, filename);
  };
}

// .ts and .tsx become CommonJS with decorators; ESM files inside node_modules become CommonJS; CommonJS files pass through.
// Why by the nearest package.json: an allow-list of ESM packages rots with every update (docs/adr/0002).
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { createTransformer } = require('@swc/jest').default ?? require('@swc/jest');

const source = (tsx) =>
  createTransformer({
    swcrc: false,
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', tsx, decorators: true },
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
const ts = source(false);
const tsx = source(true);
const esm = createTransformer({
  swcrc: false,
  jsc: { target: 'es2023', parser: { syntax: 'ecmascript' }, keepClassNames: true },
  // 'node' interop breaks ESM packages that default-import their own files (oidc-provider).
  module: { type: 'commonjs', importInterop: 'swc' },
  sourceMaps: false,
});

const moduleTypes = new Map();

function isEsm(file) {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs')) return false;
  const folder = path.dirname(file);
  if (!moduleTypes.has(folder)) moduleTypes.set(folder, nearestPackageType(folder) === 'module');
  return moduleTypes.get(folder);
}

function nearestPackageType(folder) {
  for (let dir = folder; ; dir = path.dirname(dir)) {
    const manifest = path.join(dir, 'package.json');
    if (fs.existsSync(manifest)) {
      const { type, name } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
      if (type || name) return type;
    }
    if (path.dirname(dir) === dir) return undefined;
  }
}

function transformerOf(file) {
  if (/\.tsx$/.test(file)) return tsx;
  if (/\.[cm]?ts$/.test(file)) return ts;
  return isEsm(file) ? esm : null;
}

module.exports = {
  process(code, file, options) {
    const transformer = transformerOf(file);
    return transformer ? transformer.process(code, file, options) : { code };
  },
  getCacheKey(code, file, options) {
    const transformer = transformerOf(file);
    return transformer
      ? transformer.getCacheKey(code, file, options)
      : `raw:${createHash('sha1').update(code).digest('hex')}`;
  },
};

// `node test/stripe/schema/generate.mjs`: writes stripe-schema.json and neutral-objects.json from the installed package.
// `node test/stripe/schema/generate.mjs --check`: writes nothing, ends with 1 when they would change.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { mergeDefinitions } from './merge-definitions.mjs';
import { neutralObjects } from './neutral-objects.mjs';
import { objectsOf, operationsOf } from './read-operations.mjs';
import { typeReader } from './read-types.mjs';
import { apiVersion, esm, openApiVersion, typesOf, version } from './stripe-package.mjs';
import { EVENTS } from './wanted-events.mjs';
import { OBJECTS_ONLY, RESOURCES } from './wanted-types.mjs';

const files = [...RESOURCES, ...OBJECTS_ONLY].map(typesOf).concat(path.join(esm, 'shared.d.ts'));
const program = ts.createProgram(files, {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  skipLibCheck: true,
  types: [],
});
const { checker, schemaOf, definitions } = typeReader(program, files);
const sources = [...RESOURCES, ...OBJECTS_ONLY].map((resource) => ({
  resource,
  source: program.getSourceFile(typesOf(resource)),
  checker,
  schemaOf,
}));

const document = {
  'x-source': `stripe@${version} d.ts`,
  'x-openapi-version': openApiVersion,
  'x-api-version': apiVersion,
  operations: Object.assign({}, ...sources.map(operationsOf)),
  resources: Object.assign({}, ...sources.map(objectsOf)),
  events: eventsOf(program.getSourceFile(typesOf('Events'))),
};
const schema = mergeDefinitions({ ...document, definitions: definitions() });

const results = {
  'stripe-schema.json': linewise(schema),
  'neutral-objects.json': linewise({ resources: neutralObjects(schema) }),
};
const changed = Object.entries(results).filter(([name, text]) => {
  const file = path.join(import.meta.dirname, name);
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text) return false;
  if (!process.argv.includes('--check')) fs.writeFileSync(file, text);
  return true;
});
process.stdout.write(changed.length === 0 ? 'unchanged\n' : `changed: ${changed.map(([name]) => name).join(', ')}\n`);
if (process.argv.includes('--check') && changed.length > 0) process.exitCode = 1;

function eventsOf(source) {
  const events = {};
  ts.forEachChild(source, (node) => {
    if (!ts.isInterfaceDeclaration(node) || !node.name.text.endsWith('Event')) return;
    const word = node.members.find((member) => member.name?.getText(source) === 'type');
    const type = word?.type?.getText(source).replace(/['"]/g, '');
    if (!EVENTS.includes(type)) return;
    const data = checker.getTypeOfSymbol(checker.getTypeAtLocation(node).getProperty('data'));
    events[type] = schemaOf(checker.getTypeOfSymbol(data.getProperty('object')));
  });
  const missing = EVENTS.filter((type) => !(type in events));
  if (missing.length > 0) throw new Error(`the package has no such event: ${missing.join(', ')}`);
  return events;
}

/** One line per definition: after an update of the package the diff shows what Stripe changed. */
function linewise(value) {
  const lines = Object.entries(value).map(([key, section]) =>
    section && typeof section === 'object'
      ? `${JSON.stringify(key)}:{\n${Object.entries(section)
          .map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`)
          .join(',\n')}\n}`
      : `${JSON.stringify(key)}:${JSON.stringify(section)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

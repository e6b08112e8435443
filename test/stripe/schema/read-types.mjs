// TypeScript types of the stripe package -> JSON Schema (draft-07). Knows nothing of operations or events.
import path from 'node:path';
import ts from 'typescript';
import { esm } from './stripe-package.mjs';
import { EXTRA_TYPES, PAYMENT_METHOD_MAPS, PAYMENT_METHODS } from './wanted-types.mjs';

if (typeof ts.createProgram !== 'function') throw new Error('needs the compiler API of TypeScript 5.9 or 6.0');
const { TypeFlags } = ts;

/** Reads types of one program; `definitions()` gives those that were referred to, transitively. */
export function typeReader(program, files) {
  const checker = program.getTypeChecker();
  const ours = new Set(files.map((file) => path.resolve(file)));
  const queue = new Map();

  function definitions() {
    const done = {};
    // The map grows while it is read: a definition refers to others.
    for (const [name, type] of queue) done[name] = name === 'Events.Event' ? { type: 'object' } : objectOf(type, name);
    return done;
  }

  function schemaOf(type) {
    const { flags } = type;
    if (flags & (TypeFlags.Any | TypeFlags.Unknown)) return {};
    if (flags & (TypeFlags.StringLiteral | TypeFlags.NumberLiteral)) return { const: type.value };
    if (flags & TypeFlags.BooleanLiteral) return { const: type.intrinsicName === 'true' };
    if (flags & (TypeFlags.String | TypeFlags.BigInt | TypeFlags.TemplateLiteral)) return { type: 'string' };
    if (flags & TypeFlags.Number) return { type: 'number' };
    if (flags & TypeFlags.Boolean) return { type: 'boolean' };
    if (flags & TypeFlags.Null) return { type: 'null' };
    if (flags & (TypeFlags.Undefined | TypeFlags.Void | TypeFlags.Never)) return null;
    // The SDK types every enum as 'a' | 'b' | OtherString. Closed here, so that a misspelt value is refused.
    if (flags & TypeFlags.Intersection && type.types.some((member) => member.flags & TypeFlags.String)) return null;
    if (type.isUnion()) return unionOf(type);
    if (checker.isArrayType(type)) return { type: 'array', items: schemaOf(checker.getTypeArguments(type)[0]) || {} };
    if (checker.isTupleType(type)) return { type: 'array' };
    return namedOf(type);
  }

  function unionOf(type) {
    const words = [];
    const booleans = new Set();
    const rest = [];
    let nullable = false;
    for (const member of type.types) {
      if (member.flags & TypeFlags.StringLiteral) words.push(member.value);
      else if (member.flags & TypeFlags.BooleanLiteral) booleans.add(member.intrinsicName);
      else if (member.flags & TypeFlags.Null) nullable = true;
      else rest.push(schemaOf(member));
    }
    const found = [
      words.length > 0 && { enum: words },
      booleans.size === 2 ? { type: 'boolean' } : booleans.size === 1 && { const: booleans.has('true') },
      ...rest,
    ].filter(Boolean);
    const choices = [...new Map(found.map((choice) => [JSON.stringify(choice), choice])).values()];
    if (choices.length === 0) return nullable ? { type: 'null' } : null;
    return nullable ? orNull(choices) : oneOf(choices);
  }

  function namedOf(type) {
    const { symbol } = type;
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
    if (symbol?.name === 'Decimal' || type.aliasSymbol?.name === 'Decimal' || file.endsWith('Decimal.d.ts'))
      return { type: 'string', format: 'decimal' };
    const fromLibrary = file.includes('/typescript/lib/') || file.includes('@types/node');
    if (symbol && fromLibrary && ['Uint8Array', 'Buffer', 'Date'].includes(symbol.name)) return {};
    if (symbol?.name === 'ApiList')
      return listOf(schemaOf(checker.getTypeArguments(type)[0] ?? type.aliasTypeArguments?.[0]));
    if (!symbol?.declarations || fromLibrary || !(symbol.flags & ts.SymbolFlags.Interface)) return objectOf(type);
    if (!ours.has(path.resolve(file)) && !EXTRA_TYPES.has(symbol.name)) return opaqueOf(type);
    const name = nameOf(symbol);
    if (!queue.has(name)) queue.set(name, type);
    return { $ref: `#/definitions/${name}` };
  }

  function opaqueOf(type) {
    const property = type.getProperty('object');
    const object = property && schemaOf(checker.getTypeOfSymbol(property));
    return object ? { type: 'object', required: ['object'], properties: { object } } : { type: 'object' };
  }

  function objectOf(type, name) {
    const schema = { type: 'object' };
    const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (index) schema.additionalProperties = schemaOf(index.type) || {};
    const isMap = name && PAYMENT_METHOD_MAPS.test(name.split('.').pop());
    const properties = {};
    const required = [];
    for (const property of checker.getPropertiesOfType(type)) {
      if (property.name === 'lastResponse' || (isMap && !PAYMENT_METHODS.has(property.name))) continue;
      const propertyType = checker.getTypeOfSymbol(property);
      const found = propertyType.getCallSignatures().length === 0 && schemaOf(propertyType);
      if (!found) continue;
      properties[property.name] = found;
      if (!(property.flags & ts.SymbolFlags.Optional)) required.push(property.name);
    }
    if (Object.keys(properties).length > 0) schema.properties = properties;
    if (required.length > 0) schema.required = required;
    return schema;
  }

  return { checker, schemaOf, definitions };
}

/** A page of Stripe's list endpoints. */
export function listOf(items) {
  return {
    type: 'object',
    required: ['object', 'data', 'has_more', 'url'],
    properties: {
      object: { const: 'list' },
      data: { type: 'array', items: items ?? {} },
      has_more: { type: 'boolean' },
      url: { type: 'string' },
    },
  };
}

function oneOf(choices) {
  return choices.length === 1 ? choices[0] : { anyOf: choices };
}

function orNull(choices) {
  const [only] = choices;
  if (choices.length === 1 && only.enum) return { enum: [...only.enum, null] };
  if (choices.length === 1 && typeof only.type === 'string') return { ...only, type: [only.type, 'null'] };
  return { anyOf: [...choices, { type: 'null' }] };
}

function nameOf(symbol) {
  const declaration = symbol.declarations[0];
  const parts = [symbol.name];
  for (let node = declaration.parent; node; node = node.parent)
    if (ts.isModuleDeclaration(node)) parts.unshift(node.name.text);
  const file = path.relative(esm, declaration.getSourceFile().fileName);
  return `${file
    .replace(/^resources\//, '')
    .replace(/\.d\.ts$/, '')
    .replaceAll('/', '_')}.${parts.join('.')}`;
}

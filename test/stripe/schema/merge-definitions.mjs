// 2,243 definitions become about half: what is built alike is said once, under the shortest of its names.
import { CUT } from './wanted-types.mjs';

const REF = '#/definitions/';

/** The document with its definitions cut, merged, named shortly, and without those that nothing refers to. */
export function mergeDefinitions({ definitions, ...document }) {
  const cut = Object.fromEntries(
    Object.entries(definitions).map(([name, schema]) => [name, isCut(name) ? { type: 'object' } : schema]),
  );
  const { kept, nameOf } = mergeAlike(cut);
  const roots = renameRefs(document, nameOf);
  const reached = reachableFrom(roots, kept);
  const short = shortNames(reached);
  const rename = (name) => short.get(name);
  return {
    ...renameRefs(roots, rename),
    definitions: Object.fromEntries(
      [...reached]
        .map((name) => [short.get(name), renameRefs(kept[name], rename)])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

function isCut(name) {
  return !/^Accounts?\./.test(name) && CUT.test(name.split('.').slice(1).join('.'));
}

function mergeAlike(definitions) {
  const renamed = new Map();
  const nameOf = (name) => (renamed.has(name) ? nameOf(renamed.get(name)) : name);
  let kept = definitions;
  // Two that are alike may make the two that refer to them alike: again, until a round merges nothing.
  for (let size = 0; size !== Object.keys(kept).length; ) {
    size = Object.keys(kept).length;
    const seen = new Map();
    const next = {};
    for (const name of Object.keys(kept).sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
      const schema = renameRefs(kept[name], nameOf);
      const text = JSON.stringify(schema);
      if (seen.has(text)) renamed.set(name, seen.get(text));
      else {
        seen.set(text, name);
        next[name] = schema;
      }
    }
    kept = next;
  }
  return { kept: Object.fromEntries(Object.entries(kept).map(([name, s]) => [name, renameRefs(s, nameOf)])), nameOf };
}

function renameRefs(value, nameOf) {
  if (Array.isArray(value)) return value.map((one) => renameRefs(one, nameOf));
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key === '$ref' && typeof one === 'string'
        ? [key, REF + nameOf(one.slice(REF.length))]
        : [key, renameRefs(one, nameOf)],
    ),
  );
}

function reachableFrom(roots, definitions) {
  const reached = new Set();
  const visit = (value) => {
    if (!value || typeof value !== 'object') return;
    for (const [key, one] of Object.entries(value)) {
      if (key !== '$ref' || typeof one !== 'string') visit(one);
      else if (!reached.has(one.slice(REF.length))) {
        reached.add(one.slice(REF.length));
        visit(definitions[one.slice(REF.length)]);
      }
    }
  };
  visit([roots.resources, roots.operations, roots.events]);
  return reached;
}

/** `Subscriptions.Subscription.PauseCollection` is called `Subscription.PauseCollection` where no other file has that. */
function shortNames(names) {
  const withoutFile = (name) => name.split('.').slice(1).join('.');
  const count = new Map();
  for (const name of names) count.set(withoutFile(name), (count.get(withoutFile(name)) ?? 0) + 1);
  return new Map([...names].map((name) => [name, count.get(withoutFile(name)) === 1 ? withoutFile(name) : name]));
}

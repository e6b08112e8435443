import { resolved, type Schema } from '../schema/schema';

/** What a form can say: words, and words in words. */
export type FormValue = string | FormFields;
export interface FormFields {
  [key: string]: FormValue;
}

/** `items[0][price]=price_1` -> `{items: {0: {price: 'price_1'}}}`. */
export function parseForm(text: string): FormFields {
  const root: FormFields = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.replaceAll(']', '').split('[');
    const last = path.pop() ?? '';
    let fields = root;
    for (const part of path) {
      const next = fields[part];
      const inner: FormFields = typeof next === 'object' ? next : {};
      fields[part] = inner;
      fields = inner;
    }
    fields[last === '' ? String(Object.keys(fields).length) : last] = value;
  }
  return root;
}

/** A form knows only words: the schema tells which of them are numbers, booleans and lists. */
export function typed(reference: Schema, value: FormValue): unknown {
  const schema = resolved(reference);
  if (schema.anyOf) return typedAsOneOf(schema.anyOf.map(resolved), value);
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.find((one) => one !== 'null');
  if (typeof value === 'string') return typedWord(type, value);
  if (type === 'array') return Object.values(value).map((one) => typed(schema.items ?? {}, one));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      typed(schema.properties?.[key] ?? schema.additionalProperties ?? {}, one),
    ]),
  );
}

function typedAsOneOf(choices: readonly Schema[], value: FormValue): unknown {
  if (typeof value === 'object') {
    const isList = Object.keys(value).every((key) => /^\d+$/.test(key));
    const fits = (type: string) => choices.find((choice) => choice.type === type);
    const choice = (isList && fits('array')) || fits('object') || fits('array');
    return choice ? typed(choice, value) : value;
  }
  const words = choices.flatMap((choice) => choice.enum ?? []);
  if (words.includes(value)) return value;
  const types = choices.map((choice) => choice.type);
  if (types.includes('number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (types.includes('boolean') && /^(true|false)$/.test(value)) return value === 'true';
  return value;
}

function typedWord(type: string | undefined, word: string): unknown {
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(word)) return Number(word);
  if (type === 'boolean' && /^(true|false)$/.test(word)) return word === 'true';
  return word;
}

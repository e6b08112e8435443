// One neutral object per type, made from the schema alone: what the simulator starts a new object from.

/** `null` where null is allowed, the first word of an enum, an empty list, zero. */
export function neutralObjects({ resources, definitions }) {
  return Object.fromEntries(Object.entries(resources).map(([name, schema]) => [name, neutral(schema)]));

  function neutral(reference) {
    const schema = resolve(reference);
    if (isNullable(schema)) return null;
    if ('const' in schema) return schema.const;
    if (schema.enum) return schema.enum[0];
    // An expandable reference is the id.
    if (schema.anyOf)
      return neutral(schema.anyOf.find((choice) => resolve(choice).type === 'string') ?? schema.anyOf[0]);
    switch (schema.type) {
      case 'array':
        return [];
      case 'string':
        return '';
      case 'number':
        return 0;
      case 'boolean':
        return false;
      default:
        return Object.fromEntries((schema.required ?? []).map((name) => [name, neutral(schema.properties[name])]));
    }
  }

  function isNullable(reference) {
    const schema = resolve(reference);
    if (schema.type === 'null' || schema.enum?.includes(null)) return true;
    return Array.isArray(schema.type) ? schema.type.includes('null') : Boolean(schema.anyOf?.some(isNullable));
  }

  function resolve(schema) {
    return schema.$ref ? resolve(definitions[schema.$ref.slice('#/definitions/'.length)]) : schema;
  }
}

import { openWholeHouse, type WholeHouse } from '../support/whole-house';

interface Parameter {
  readonly name?: unknown;
  readonly in: string;
}

interface Operation {
  readonly parameters?: readonly Parameter[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

describe('an integrator who reads the OpenAPI document', () => {
  let house: WholeHouse;
  let text: string;
  let operations: readonly (readonly [name: string, parameters: readonly Parameter[]])[];

  beforeAll(async () => {
    house = await openWholeHouse();
    text = await (await fetch(`${house.url}/docs/openapi.json`)).text();
    const { paths } = JSON.parse(text) as Document;
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [] }]) => [`${method} ${path}`, parameters] as const),
    );
  });
  afterAll(() => house.close());

  // A query's schema with an `id` of its own is pointed to as a whole, and what it asks for loses its names.
  it('finds a name at every parameter, each once', () => {
    const named = operations.map(([operation, parameters]) => [operation, parameters.map((each) => each.name)]);
    expect(operations.flatMap(([, parameters]) => parameters).length).toBeGreaterThan(10);
    for (const [operation, names] of named as [string, unknown[]][]) {
      expect([operation, names.filter((name) => typeof name !== 'string' || /^(undefined)?$/.test(name))]).toEqual([
        operation,
        [],
      ]);
      expect([operation, new Set(names).size]).toEqual([operation, names.length]);
    }
  });

  it.each([
    ['get /v1/admin/readers', ['q', 'limit', 'cursor']],
    ['get /v1/admin/audit', ['reader', 'limit', 'cursor']],
    ['get /v1/admin/explain', ['reader', 'title', 'tier', 'article', 'at', 'knownAt']],
    ['get /v1/me/pass', ['title']],
  ])('learns what %s may be asked', (operation, names) => {
    const asked = new Map(operations).get(operation)?.filter((each) => each.in === 'query');
    expect(asked?.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it('finds the parts that it points to', () => {
    const document = JSON.parse(text) as Record<string, unknown>;
    const references = [...new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to))];
    expect(references.length).toBeGreaterThan(5);
    expect(references.filter((to) => partOf(document, to) === undefined)).toEqual([]);
  });
});

/** The part of `document` at a JSON pointer (RFC 6901) in a fragment. */
function partOf(document: Record<string, unknown>, reference: string): unknown {
  const steps = reference.replace(/^#\//, '').split('/');
  return steps.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], document);
}

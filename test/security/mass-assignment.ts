import fc from 'fast-check';

const OTHER = 'acc_01930000-0000-7000-8000-000000000002';

/** Members that no request has, and that would be worth a lot to whoever could set them. */
const COVETED: Readonly<Record<string, readonly unknown[]>> = {
  role: ['admin', ['admin']],
  roles: [['admin']],
  titles: [['gva', 'nieuwsblad', 'standaard', 'hbvl', 'gentenaar']],
  titleIds: [['gva', 'standaard'], 'standaard'],
  accountId: [OTHER],
  account_id: [OTHER],
  account: [OTHER],
  sub: [OTHER],
  actor: ['cli', { id: 'cli', role: 'operator', titles: null }],
  ev: [999, '999'],
  version: [999],
  emailVerified: [true],
  email_verified: [true, 'true'],
  grants: [[{ scope: { kind: 'plan', plan: 'gva-digital' } }]],
  decision: [true],
  isAdmin: [true],
  constructor: [{ prototype: { role: 'admin' } }, 'admin'],
  prototype: [{ role: 'admin' }],
  toString: ['admin'],
  hasOwnProperty: [null],
};

// `__proto__` in a literal sets the prototype instead of a member: named apart.
const NAMES = [...Object.keys(COVETED), '__proto__'];

const valuesOf = (name: string): readonly unknown[] =>
  Object.hasOwn(COVETED, name) ? (COVETED[name] ?? []) : [{ role: 'admin', decision: true }];

/** One to three of them, by name. */
export const anExtra: fc.Arbitrary<readonly (readonly [string, unknown])[]> = fc.uniqueArray(
  fc
    .constantFrom(...NAMES)
    .chain((name) => fc.constantFrom(...valuesOf(name)).map((value): readonly [string, unknown] => [name, value])),
  { minLength: 1, maxLength: 3, selector: ([name]) => name },
);

/** JSON of `body` with the extra members in its `at`-th object, counted from outside. Text, because `__proto__` must be written. */
export function writtenWith(body: unknown, extra: readonly (readonly [string, unknown])[], at: number): string {
  const more = extra.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',');
  const objects = countObjects(body);
  let left = at % objects;
  const write = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const here = left === 0 ? [more] : [];
    left -= 1;
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`);
    return `{${[...members, ...here].join(',')}}`;
  };
  return write(body);
}

function countObjects(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside = Object.values(value).reduce((sum: number, member) => sum + countObjects(member), 0);
  return inside + (Array.isArray(value) ? 0 : 1);
}

/** As fields of a form or a query. */
export function asFields(extra: readonly (readonly [string, unknown])[]): readonly [string, string][] {
  return extra.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
}

/** Every one of them that a form can carry: `__proto__` is refused there. */
export const ALL_EXTRAS: Readonly<Record<string, string>> = Object.fromEntries(
  asFields(Object.entries(COVETED).map(([name, [value]]) => [name, value] as const)),
);

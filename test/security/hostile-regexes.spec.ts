import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

jest.setTimeout(240_000);

const root = path.join(__dirname, '../..');

interface Found {
  readonly where: string;
  /** `null`: put together from something else. */
  readonly source: string | null;
  readonly flags: string;
}

function sources(): readonly string[] {
  return ['apps', 'libs', 'config'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.([cm]?[jt]s|tsx)$/.test(name) && !/\.(e2e-)?spec\.tsx?$|(^|\/)test\//.test(name))
      .map((name) => path.join(folder, name)),
  );
}

/** Put together while the service runs: what they are made of has to be safe by itself. */
const PUT_TOGETHER = [
  // Of our own routes' addresses, where each `:name` becomes `[^/]+` between two slashes.
  'libs/platform/src/http/known-routes.ts',
];

/** Literals, and expressions that are built from a text that stands there. */
function regexesIn(file: string): readonly Found[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : /\.[cm]?js$/.test(file) ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
  const found: Found[] = [];
  const look = (node: ts.Node): void => {
    const where = () => `${file}:${parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ where: where(), source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(parsed) === 'RegExp') {
      const [pattern] = node.arguments ?? [];
      const source = pattern && ts.isStringLiteralLike(pattern) ? pattern.text : null;
      found.push({ where: where(), source, flags: '' });
    }
    ts.forEachChild(node, look);
  };
  look(parsed);
  return found;
}

describe('the regular expressions of the house', () => {
  const all = sources().flatMap(regexesIn);

  it('[identity 42] are found', () => {
    expect(all.length).toBeGreaterThan(60);
  });

  it('[identity 42] stand written out, but for those of our own routes', () => {
    const dynamic = all.filter(({ source }) => source === null).map(({ where }) => where.split(':')[0]);
    expect(dynamic).toEqual(PUT_TOGETHER);
  });

  it('[identity 42] take no longer the longer their text is: none is vulnerable', () => {
    const seen = new Set<string>();
    const bad: string[] = [];
    for (const { where, source, flags } of all) {
      const key = `/${source}/${flags}`;
      if (source === null || seen.has(key)) continue;
      seen.add(key);
      const { status } = checkSync(source, flags, { timeout: 20_000 });
      if (status !== 'safe') bad.push(`${where} ${key} is ${status}`);
    }
    expect(bad).toEqual([]);
  });

  it('would be found out', () => {
    expect(checkSync('^(a+)+$', '').status).toBe('vulnerable');
  });
});

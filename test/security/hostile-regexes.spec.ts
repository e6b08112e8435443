import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSync } from 'recheck';
import ts from 'typescript';

jest.setTimeout(240_000);

const root = path.join(__dirname, '../..');

interface Found {
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

function sources(): readonly string[] {
  return ['apps', 'libs', 'config'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.(e2e-)?spec\.tsx?$|(^|\/)test\//.test(name))
      .map((name) => path.join(folder, name)),
  );
}

/** Literals, and expressions that are built from a text that stands there. */
function regexesIn(file: string): readonly Found[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
  const found: Found[] = [];
  const look = (node: ts.Node): void => {
    const where = () => `${file}:${parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ where: where(), source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (ts.isNewExpression(node) && node.expression.getText(parsed) === 'RegExp') {
      const [pattern] = node.arguments ?? [];
      if (pattern && ts.isStringLiteralLike(pattern)) found.push({ where: where(), source: pattern.text, flags: '' });
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

  it('[identity 42] take no longer the longer their text is: none is vulnerable', () => {
    const seen = new Set<string>();
    const bad: string[] = [];
    for (const { where, source, flags } of all) {
      const key = `/${source}/${flags}`;
      if (seen.has(key)) continue;
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

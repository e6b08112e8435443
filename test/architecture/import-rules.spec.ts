import { execFileSync } from 'node:child_process';
import path from 'node:path';

interface Cruised {
  readonly rules: readonly string[];
  readonly broken: Readonly<Record<string, readonly string[]>>;
}

describe('the import rules of the house', () => {
  const script = path.join(__dirname, 'cruise.mjs');
  const { rules, broken } = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as Cruised;

  it('each have a fixture that breaks them, because a rule that cannot fire guards nothing', () => {
    expect(Object.keys(broken).sort()).toEqual([...rules].sort());
  });

  it.each(rules)('fire: %s', (rule) => {
    expect(broken[rule]).toContain(rule);
  });
});

// Cruises each fixture as if it were the whole repository and prints which rules it broke, as JSON.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cruise } from 'dependency-cruiser';

const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
const { tsConfig: _, ...cruiseOptions } = options;
const fixtures = path.join(import.meta.dirname, 'fixtures');
const broken = {};
for (const fixture of fs.readdirSync(fixtures).sort()) {
  const baseDir = path.join(fixtures, fixture);
  const { output } = await cruise(
    fs.readdirSync(baseDir),
    { ...cruiseOptions, baseDir, validate: true, ruleSet: { forbidden } },
    { extensions: ['.ts', '.js', '.json'] },
  );
  broken[fixture] = [...new Set(output.summary.violations.map(({ rule }) => rule.name))];
}
process.stdout.write(JSON.stringify({ rules: forbidden.map(({ name }) => name), broken }));

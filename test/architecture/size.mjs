// The size budget of design section 3: median 40-80 lines at most, 90% under 180, none over 300.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

const CEILING = 300;
const NINETIETH = 180;
const MEDIAN = 80;

const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.cjs'],
  {
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file && fs.existsSync(file) && !file.startsWith('test/architecture/fixtures/'))
  .map((file) => ({ file, lines: fs.readFileSync(file, 'utf8').split('\n').length }))
  .sort((a, b) => a.lines - b.lines);

const at = (share) => files[Math.min(files.length - 1, Math.floor(files.length * share))].lines;
const faults = files
  .filter(({ lines }) => lines > CEILING)
  .map(({ file, lines }) => `${file}: ${lines} lines, over ${CEILING}`);
if (at(0.9) > NINETIETH)
  faults.push(`90% of files should be under ${NINETIETH} lines; the 90th percentile is ${at(0.9)}`);
if (at(0.5) > MEDIAN) faults.push(`the median file should be under ${MEDIAN} lines; it is ${at(0.5)}`);

process.stdout.write(
  `${files.length} files, median ${at(0.5)} lines, 90% under ${at(0.9)}, longest ${files.at(-1).lines}\n`,
);
if (faults.length > 0) {
  process.stdout.write(`${faults.join('\n')}\n`);
  process.exit(1);
}

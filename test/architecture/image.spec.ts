import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(__dirname, '../..');
const dockerfile = readFileSync(path.join(root, 'Dockerfile'), 'utf8');
const compose = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');

/** No engine runs in our tests: what went wrong once without being seen is at least looked for in the text. */
describe('the image', () => {
  it('keeps optional packages, because native code (argon2) comes in them and no login works without', () => {
    expect(dockerfile).not.toMatch(/omit[ =]optional/);
  });

  it('has a data folder that its user may write to: a volume takes its owner from there', () => {
    const [folder = 'none'] = /DATA_DIR: (\S+)/.exec(compose)?.slice(1) ?? [];
    expect(dockerfile).toContain(`chown node:node ${folder}`);
    expect(dockerfile.indexOf(`chown node:node ${folder}`)).toBeLessThan(dockerfile.indexOf('USER node'));
  });
});

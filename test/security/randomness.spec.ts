import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../..');

/** Who waits how long before it tries again is no secret. */
const NO_SECRET = ['libs/identity/src/sessions/deliveries/deliver-logouts.ts'];

const sources = () =>
  ['libs', 'apps', 'config'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => path.join(folder, file))
      .filter((file) => /\.tsx?$/.test(file) && !/\.(e2e-)?spec\.tsx?$|\/test\//.test(file)),
  );

describe('every secret of the house', () => {
  it('is drawn by node:crypto: nothing else asks for a random number', () => {
    const guessable = sources().filter((file) =>
      /\bMath\s*\.\s*random\b/.test(readFileSync(path.join(ROOT, file), 'utf8')),
    );
    expect(guessable).toEqual(NO_SECRET);
  });
});

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { neutralObjects, stripeSchema } from './schema';

describe('the schema of Stripe', () => {
  it('[billing 41] is what the installed package says: after an update, generate.mjs and a diff to read', () => {
    const script = path.join(__dirname, 'generate.mjs');
    const said = execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(said).toBe('unchanged\n');
  });

  it('knows the version that the SDK speaks, and every object has an empty one to start from', () => {
    expect(stripeSchema['x-api-version']).toBe('2026-10-28.endive');
    expect(Object.keys(neutralObjects)).toEqual(Object.keys(stripeSchema.resources));
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Keystore } from '@pluspas/identity';
import { keysCommand } from './keys.command';

it('an operator makes the keys that production does not make by itself, once', async () => {
  const parent = mkdtempSync(path.join(tmpdir(), 'pluspas-keys-'));
  const folder = path.join(parent, 'keys');
  const said: string[] = [];
  const output = jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  try {
    await keysCommand.parseAsync(['create', folder], { from: 'user' });
    await keysCommand.parseAsync(['create', folder], { from: 'user' });
  } finally {
    output.mockRestore();
  }
  const keys = await Keystore.open(folder, { create: false, now: Date.now() });
  for (const use of ['token', 'pass'] as const) {
    const [key, next, another] = keys.publicKeys(use);
    expect([next === undefined, another]).toEqual([false, undefined]);
    expect(said.filter((text) => text.includes(key?.kid ?? 'none'))).toHaveLength(2);
  }
  rmSync(parent, { recursive: true });
});

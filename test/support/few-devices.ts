import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FewDevices {
  readonly folder: string;
  remove(): void;
}

/** The demo catalogue, where plans of gva read on two devices, those of hbvl on three, and those of standaard on any. */
export function fewDevices(): FewDevices {
  const folder = mkdtempSync(join(tmpdir(), 'pluspas-few-devices-'));
  cpSync(join(__dirname, '../../config/catalogue'), folder, { recursive: true });
  const changes = { gva: '    devices: 2\n', hbvl: '    devices: 3\n', standaard: '' };
  for (const [title, devices] of Object.entries(changes)) {
    const file = join(folder, `${title}.yaml`);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('    devices: 5\n', devices));
  }
  for (const name of readdirSync(folder)) if (name.endsWith('.ts')) rmSync(join(folder, name));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

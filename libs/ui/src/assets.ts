import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a door serves `assetsFolder`. Pages link to it, so both must agree. */
export const ASSETS_PATH = '/assets';

const MARKER = join('libs', 'ui', 'assets', 'tokens.css');

/** The folder of style sheets and icons, to be served under `ASSETS_PATH`. The build copies no files, so it is found from dist too. */
export const assetsFolder: string = dirname(join(rootFrom(__dirname), MARKER));

function rootFrom(folder: string): string {
  if (existsSync(join(folder, MARKER))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`${MARKER} is missing: it must stand beside the compiled code`);
  return rootFrom(parent);
}

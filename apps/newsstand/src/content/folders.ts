import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MARKER = join('apps', 'newsstand', 'content');

/** The build copies no data files, so they are found from dist too: the nearest folder above that holds them. */
function rootFrom(folder: string): string {
  if (existsSync(join(folder, MARKER))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`${MARKER} is missing: it must stand beside the compiled code`);
  return rootFrom(parent);
}

const root = rootFrom(__dirname);

export const contentFolder: string = join(root, MARKER);
export const catalogueFolder: string = join(root, 'config', 'catalogue');

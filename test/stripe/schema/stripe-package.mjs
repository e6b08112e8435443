// Where the installed `stripe` package keeps its types. It does not export its package.json: walk up from its entry.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let folder = path.dirname(fileURLToPath(import.meta.resolve('stripe')));
while (!fs.existsSync(path.join(folder, 'OPENAPI_VERSION'))) folder = path.dirname(folder);

const read = (file) => fs.readFileSync(path.join(folder, file), 'utf8');

export const esm = path.join(folder, 'esm');
export const version = JSON.parse(read('package.json')).version;
export const openApiVersion = read('OPENAPI_VERSION').trim();
export const apiVersion = (await import(path.join(esm, 'apiVersion.js'))).ApiVersion;
export const typesOf = (resource) => path.join(esm, 'resources', `${resource}.d.ts`);

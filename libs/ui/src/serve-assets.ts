import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { ASSETS_PATH, assetsFolder } from './assets';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
};

/** In the order of our preference (RFC 9110, section 8.4.1). */
const CODINGS = ['br', 'gzip', 'identity'] as const;
type Coding = (typeof CODINGS)[number];

interface Asset {
  readonly type: string;
  /** By coding; the last one is always there. */
  readonly forms: ReadonlyMap<Coding, { readonly body: Buffer; readonly etag: string }>;
}

/**
 * Serves style sheets, script and icons, packed: a third of what they weigh goes over the line, also where no proxy in front
 * packs anything. They are few and small, so each is packed once, when the process starts, and then kept in memory.
 */
export function serveAssets(fastify: FastifyInstance, { maxAgeSeconds }: { readonly maxAgeSeconds: number }): void {
  const assets = new Map(readdirSync(assetsFolder).map((name) => [name, pack(name)]));
  fastify.get<{ Params: { readonly '*': string } }>(`${ASSETS_PATH}/*`, (request, reply) => {
    const asset = assets.get(request.params['*']);
    if (!asset) return reply.callNotFound();
    const { 'accept-encoding': accepted, 'if-none-match': known } = request.headers;
    const coding = CODINGS.find((each) => asset.forms.has(each) && accepts(accepted, each)) ?? 'identity';
    const form = asset.forms.get(coding);
    if (!form) throw new Error('unreachable: every asset stands there as it is');
    reply.header('vary', 'accept-encoding').header('etag', form.etag);
    reply.header('cache-control', `public, max-age=${maxAgeSeconds}`).type(asset.type);
    if (coding !== 'identity') reply.header('content-encoding', coding);
    return known === form.etag ? reply.code(304).send() : reply.send(form.body);
  });
}

function pack(name: string): Asset {
  const type = TYPES[extname(name)];
  if (type === undefined) throw new Error(`${name} is of a kind that nobody has said how to serve.`);
  const plain = readFileSync(join(assetsFolder, name));
  const bodies: readonly (readonly [Coding, Buffer])[] = [
    ['br', brotliCompressSync(plain)],
    ['gzip', gzipSync(plain, { level: 9 })],
    ['identity', plain],
  ];
  const worthIt = bodies.filter(([coding, body]) => coding === 'identity' || body.length < plain.length);
  return { type, forms: new Map(worthIt.map(([coding, body]) => [coding, { body, etag: etagOf(body) }])) };
}

function etagOf(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether a browser takes this coding (RFC 9110, section 12.5.3). No star: who sends one gets what is plain. */
function accepts(header: string | undefined, coding: Coding): boolean {
  return (header ?? '').split(',').some((each) => {
    const [name = '', ...parameters] = each.split(';').map((part) => part.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

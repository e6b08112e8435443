import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { fastify } from 'fastify';
import { assetsFolder } from './assets';
import { serveAssets } from './serve-assets';

const app = fastify();
serveAssets(app, { maxAgeSeconds: 3_600 });
afterAll(() => app.close());

const STYLE = '/assets/tokens.css';
const plain = readFileSync(join(assetsFolder, 'tokens.css'));
const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

describe('a style sheet', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
  ])('goes packed to a browser that takes "%s", and says the same', async (accepted, coding, unpack) => {
    const { headers, rawPayload } = await get(STYLE, { 'accept-encoding': accepted });
    expect(headers).toMatchObject({
      'content-encoding': coding,
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      vary: 'accept-encoding',
    });
    expect(rawPayload.length).toBeLessThan(plain.length / 2);
    expect(unpack(rawPayload)).toEqual(plain);
  });

  it.each(['', 'identity', 'br;q=0', '*', 'x-br'])('goes as it is to one that takes "%s"', async (accepted) => {
    const { headers, rawPayload } = await get(STYLE, { 'accept-encoding': accepted });
    expect(headers['content-encoding']).toBeUndefined();
    expect(rawPayload).toEqual(plain);
  });

  it('does not travel twice, and each packing is known by a mark of its own', async () => {
    const { etag } = (await get(STYLE, { 'accept-encoding': 'br' })).headers;
    const again = await get(STYLE, { 'accept-encoding': 'br', 'if-none-match': String(etag) });
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0]);
    expect((await get(STYLE, { 'if-none-match': String(etag) })).statusCode).toBe(200);
  });
});

it('serves nothing but what stands in the folder', async () => {
  for (const url of ['/assets/', '/assets/nothing.css', '/assets/../package.json', '/assets/%2e%2e/package.json']) {
    expect((await get(url)).statusCode).toBe(404);
  }
});

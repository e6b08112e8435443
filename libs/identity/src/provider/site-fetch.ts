import { request } from 'node:http';
import type { Configuration } from 'oidc-provider';

type SiteFetch = NonNullable<Configuration['fetch']>;

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/**
 * How the provider calls a site (back-channel logout). The library refuses addresses inside our own network; that stays,
 * except where we are on this machine ourselves: the demo's sites are `<title>.localhost`, which Node can't look up
 * everywhere, so they are called at 127.0.0.1 under their name.
 */
export function siteFetch(baseUrl: string): SiteFetch {
  const onThisMachine = LOOPBACK.test(new URL(baseUrl).hostname);
  return async (url, options) => {
    const target = new URL(url instanceof Request ? url.url : url);
    const loopback = onThisMachine && target.protocol === 'http:' && LOOPBACK.test(target.hostname);
    return loopback ? callLoopback(target, options ?? {}) : fetch(url, options);
  };
}

/** Only the status counts: a logout has no answer to read. */
function callLoopback(target: URL, { method = 'GET', headers, body, signal }: RequestInit): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = request(
      {
        host: '127.0.0.1',
        port: target.port,
        path: `${target.pathname}${target.search}`,
        method,
        headers: { ...Object.fromEntries(new Headers(headers)), host: target.host },
        ...(signal ? { signal } : {}),
      },
      (answer) => {
        answer.resume();
        resolve(new Response(null, { status: answer.statusCode ?? 502 }));
      },
    );
    call.on('error', reject);
    call.end(body === undefined || body === null ? undefined : String(body));
  });
}

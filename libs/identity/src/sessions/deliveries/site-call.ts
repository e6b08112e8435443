import { lookup } from 'node:dns';
import { type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isSpecialUse } from './special-use';

/** Longest wait for a site's answer, connecting included. */
export const PATIENCE_MS = 2_500;

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\]|.+\.localhost)$/;

/** Why a site was not reached, in a word for operators: never its answer, never an address. */
export class SiteUnreached extends Error {
  override readonly name = 'SiteUnreached';
}

/** Posts a form to a site and answers its status. */
export type SiteCall = (url: URL, form: URLSearchParams) => Promise<number>;

/**
 * How the service calls a site. Addresses inside our own network are refused when the connection is made, whatever name
 * led to them: looking a name up first and connecting then would let it lead elsewhere meanwhile. Redirects are not
 * followed. Where we are on this machine ourselves, the demo's sites are `<title>.localhost`, which Node can't look up
 * everywhere, so they are called at 127.0.0.1 under their name.
 */
export function siteCall(baseUrl: string, resolve: LookupFunction = lookup as LookupFunction): SiteCall {
  const onThisMachine = LOOPBACK.test(new URL(baseUrl).hostname);
  return async (url, form) => post(url, form, routeTo(url, onThisMachine, resolve));
}

/** How to connect to an address that somebody else named. Throws SiteUnreached where nobody may be called. */
export function routeTo(
  url: URL,
  mayBeHere: boolean,
  resolve: LookupFunction = lookup as LookupFunction,
): RequestOptions {
  if (mayBeHere && url.protocol === 'http:' && LOOPBACK.test(url.hostname)) return { host: '127.0.0.1' };
  if (url.protocol !== 'https:') throw new SiteUnreached('no https');
  if (isIP(bare(url.hostname)) !== 0 && isSpecialUse(bare(url.hostname)))
    throw new SiteUnreached('special-use address');
  return { lookup: guarded(resolve) };
}

function post(url: URL, form: URLSearchParams, route: RequestOptions): Promise<number> {
  const body = form.toString();
  const send = url.protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((resolve, reject) => {
    const call = send(
      {
        host: bare(url.hostname),
        servername: bare(url.hostname),
        port: url.port,
        path: `${url.pathname}${url.search}`,
        method: 'POST',
        headers: {
          host: url.host,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
        },
        // A connection that was kept could be one that a name no longer stands for.
        agent: false,
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...route,
      },
      (answer) => {
        // Only the status counts: a logout has no answer to read.
        answer.destroy();
        resolve(answer.statusCode ?? 0);
      },
    );
    call.on('error', (cause: NodeJS.ErrnoException) => reject(unreached(cause)));
    call.end(body);
  });
}

/** Looks a name up, and refuses it when any of its addresses is not out in the world. */
function guarded(resolve: LookupFunction): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (fault, found) => {
      if (fault) return done(fault, '', 0);
      const addresses = typeof found === 'string' ? [] : found;
      if (addresses.length === 0 || addresses.some(({ address }) => isSpecialUse(address))) {
        return done(new SiteUnreached('special-use address'), '', 0);
      }
      const [first] = addresses;
      return options.all === true ? done(null, addresses) : done(null, first?.address ?? '', first?.family ?? 0);
    });
  };
}

function unreached(cause: NodeJS.ErrnoException): SiteUnreached {
  if (cause instanceof SiteUnreached) return cause;
  if (cause.name === 'TimeoutError' || cause.name === 'AbortError') return new SiteUnreached('no answer in time');
  return new SiteUnreached(cause.code ?? 'no connection');
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

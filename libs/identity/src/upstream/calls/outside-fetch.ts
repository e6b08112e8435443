import { type IncomingMessage, type RequestOptions, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { routeTo } from '../../sessions/deliveries/site-call';

/** Metadata and key sets are a few kB; no provider may fill our memory. */
const MOST_BYTES = 512 * 1024;

interface OutsideRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export type OutsideFetch = (url: string, request: OutsideRequest) => Promise<Response>;

/**
 * `fetch` as far as the OpenID client needs it, for addresses that a provider names in its metadata. Addresses inside our
 * own network are refused when the connection is made; redirects are not followed. `mayBeHere`: on this machine too.
 */
export function outsideFetch(mayBeHere: boolean): OutsideFetch {
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    const answer = await send(url, textOf(body), {
      ...routeTo(url, mayBeHere),
      method,
      headers: { ...headers, host: url.host },
      ...(signal ? { signal } : {}),
    });
    const read = await bodyOf(answer);
    const answerHeaders = Object.entries(answer.headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((each): [string, string] => [name, each]),
    );
    const status = answer.statusCode ?? 0;
    return new Response(status === 204 || status === 304 ? null : read, { status, headers: answerHeaders });
  };
}

function send(url: URL, body: string | null, options: RequestOptions): Promise<IncomingMessage> {
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const call = { host: hostname, servername: hostname, port: url.port, path: url.pathname + url.search, agent: false };
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' ? requestTls : requestPlain;
    const sent = open({ ...call, ...options }, resolve).on('error', reject);
    if (body === null) sent.end();
    else sent.setHeader('content-length', Buffer.byteLength(body)).end(body);
  });
}

async function bodyOf(answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function textOf(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string' || body instanceof URLSearchParams) return body.toString();
  throw new Error('A body of this kind is not sent.');
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Faults } from '../faults/faults';
import type { Pages } from '../pages/pages';
import { findOperation } from '../schema/operations';
import type { Answer, Asked } from './answer';
import type { Api } from './api';

/** Everything that listens on one port: the API, the pages for readers, the switches for tests. */
export interface Doors {
  readonly api: Api;
  readonly faults: Faults;
  readonly pages: Pages;
  readonly control: { answer(asked: Asked): Promise<Answer> };
}

/** Listens on loopback. Port 0 takes a free one. */
export async function listen(doors: Doors, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    respond(doors, request, response).catch((cause: Error) => {
      // A fault of the simulator itself: said aloud to whoever reads the answer.
      send(response, {
        status: 500,
        body: { error: { type: 'api_error', message: `local Stripe: ${cause.stack}` } },
        headers: {},
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function respond(doors: Doors, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await read(request);
  if (asked.url.startsWith('/v1/')) return respondAsApi(doors, asked, request, response);
  if (asked.url.startsWith('/_sim/')) return send(response, await doors.control.answer(asked));
  const { status, html, location } = doors.pages.answer(asked);
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...(location ? { location } : {}) });
  response.end(html);
}

async function respondAsApi(
  doors: Doors,
  asked: Asked,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { api, faults } = doors;
  const operation = findOperation(asked.verb, asked.url.split('?')[0] ?? '')?.operation.name ?? '';
  await faults.pass(operation, 'before');
  const fault = faults.next(operation);
  if (fault === 'drop-before') {
    request.socket.destroy();
    return;
  }
  if (fault === 'rate-limit') return send(response, TOO_MANY);
  if (fault === 'lock-timeout') return send(response, LOCKED);
  if (fault === 'server-error') return send(response, BROKEN);
  const answer = api.answer(asked, fault === 'server-error-after');
  await faults.pass(operation, 'after');
  if (fault === 'drop-after') request.socket.destroy();
  else send(response, answer);
}

const TOO_MANY = problem(429, 'invalid_request_error', 'rate_limit', 'Request rate limit exceeded.');
const LOCKED = problem(
  409,
  'invalid_request_error',
  'lock_timeout',
  'This object cannot be accessed right now because another API request or Stripe process is currently accessing it.',
);
const BROKEN = problem(500, 'api_error', 'api_error', 'An unknown error occurred');

function problem(status: number, type: string, code: string, message: string): Answer {
  return { status, body: { error: { type, code, message } }, headers: { 'stripe-should-retry': 'true' } };
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function read(request: IncomingMessage): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', reject);
    request.on('end', () =>
      resolve({
        verb: request.method ?? 'GET',
        url: request.url ?? '/',
        body: Buffer.concat(chunks).toString('utf8'),
        headers: request.headers,
      }),
    );
  });
}

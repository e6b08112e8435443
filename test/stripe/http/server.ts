import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FaultKind, Faults } from '../faults/faults';
import { findOperation } from '../schema/operations';
import type { Answer, Asked } from './answer';
import { asJson, carryOut, type Doors, type Reply } from './doors';

export interface Listening {
  readonly doors: Doors;
  readonly faults: Faults;
  /** Hears of each request that may have changed something, before its answer leaves. */
  readonly onChange: (asked: Asked) => void;
}

/** Listens on loopback. Port 0 takes a free one. */
export async function listen(how: Listening, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    respond(how, request, response).catch((cause: Error) => {
      // A fault of the simulator itself: said aloud to whoever reads the answer.
      const error = { type: 'api_error', message: `local Stripe: ${cause.stack}` };
      send(response, asJson({ status: 500, body: { error }, headers: {} }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

async function respond(
  { doors, faults, onChange }: Listening,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = await read(request);
  const operation = findOperation(asked.verb, asked.url.split('?')[0] ?? '')?.operation.name ?? null;
  if (operation) await faults.pass(operation, 'before');
  const fault = operation ? faults.next(operation) : null;
  if (fault === 'drop-before') {
    request.socket.destroy();
    return;
  }
  const refusal = REFUSALS[fault ?? 'none'];
  if (refusal) return send(response, asJson(refusal));
  const reply = await carryOut(doors, asked, fault === 'server-error-after');
  if (asked.verb !== 'GET') onChange(asked);
  if (operation) await faults.pass(operation, 'after');
  if (fault === 'drop-after') request.socket.destroy();
  else send(response, reply);
}

/** Answers of Stripe's that come instead of doing anything. */
const REFUSALS: Readonly<Partial<Record<FaultKind | 'none', Answer>>> = {
  'rate-limit': problem(429, 'invalid_request_error', 'rate_limit', 'Request rate limit exceeded.'),
  'lock-timeout': problem(
    409,
    'invalid_request_error',
    'lock_timeout',
    'This object cannot be accessed right now because another API request or Stripe process is currently accessing it.',
  ),
  'server-error': problem(500, 'api_error', 'api_error', 'An unknown error occurred'),
};

function problem(status: number, type: string, code: string, message: string): Answer {
  return { status, body: { error: { type, code, message } }, headers: { 'stripe-should-retry': 'true' } };
}

function send(response: ServerResponse, { status, headers, text }: Reply): void {
  response.writeHead(status, headers);
  response.end(text);
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

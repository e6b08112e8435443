import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A title that hears of logouts, and answers what it is told to. */
export interface TitleServer {
  readonly port: number;
  /** Logout tokens it took or refused, in order. */
  readonly heard: string[];
  /** Every address that was called. */
  readonly calls: string[];
  status: number;
  headers: Record<string, string>;
  close(): Promise<void>;
}

export async function titleServer(): Promise<TitleServer> {
  const heard: string[] = [];
  const calls: string[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      calls.push(`${request.headers.host}${request.url}`);
      heard.push(new URLSearchParams(body).get('logout_token') ?? '');
      response.writeHead(title.status, title.headers).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const title: TitleServer = {
    port: (server.address() as AddressInfo).port,
    heard,
    calls,
    status: 200,
    headers: {},
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return title;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

import { createServer } from 'node:http';

/** A server that only counts: whoever asks it has followed a token's own advice about keys. */
export interface AttackersKeyServer {
  readonly url: string;
  asked(): number;
  close(): Promise<void>;
}

export async function attackersKeyServer(): Promise<AttackersKeyServer> {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.end('{}');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the key server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/jwks`,
    asked: () => asked,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
}

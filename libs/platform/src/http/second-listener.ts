import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** The machine has no IPv6, or no loopback in it. */
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'EPROTONOSUPPORT']);

/**
 * A browser takes `localhost` for ::1 first where it exists: the same door there, on the port the door got on 127.0.0.1.
 * Before the door is ready; listens when `listen` is called, and closes with the door.
 */
export class SecondListener {
  readonly #server: Server;
  #closed: Promise<void> = Promise.resolve();

  constructor(private readonly fastify: FastifyInstance) {
    this.#server = createServer({ requestTimeout: fastify.server.requestTimeout }, (request, response) =>
      fastify.routing(request, response),
    );
    this.#server.on('clientError', (fault, socket) => fastify.server.emit('clientError', fault, socket));
    fastify.addHook('preClose', (done) => {
      this.#closed = new Promise((resolve) => this.#server.close(() => resolve()));
      this.#server.closeIdleConnections();
      done();
    });
    // After the first server's requests: what stands behind the door is there until the last one is answered.
    fastify.addHook('onClose', () => this.#closed);
  }

  /** `isPortFree`: the port was ours to choose, so that a stranger on ::1 is no clash. */
  async listen(isPortFree: boolean): Promise<void> {
    const { port } = this.fastify.server.address() as AddressInfo;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#server.once('error', reject);
        this.#server.listen({ host: '::1', port, ipv6Only: true }, resolve);
      });
    } catch (fault) {
      const { code = '' } = fault as NodeJS.ErrnoException;
      if (!NO_SUCH_ADDRESS.has(code) && !(isPortFree && code === 'EADDRINUSE')) throw fault;
    }
  }

  closeIdle(): void {
    this.#server.closeIdleConnections();
  }

  cutAll(): void {
    this.#server.closeAllConnections();
  }
}

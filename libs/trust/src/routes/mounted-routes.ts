import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { RoutePolicy } from '../guard/policy';

export interface MountedRoute {
  readonly method: string;
  readonly url: string;
}

interface Known {
  readonly prefix: string;
  readonly policy: RoutePolicy;
}

/** What the platform mounts for operators and integrators; it knows no policies. */
const OF_THE_PLATFORM: readonly Known[] = ['/health', '/metrics', '/docs'].map((prefix) => ({
  prefix,
  policy: 'public',
}));

/**
 * Every route that the server really has, whoever mounted it, so that the route matrix can show one that nobody gave a
 * policy. Listens from before the first route, which takes an application made by NestFactory (a testing module gets its
 * server too late: its matrix shows only what has a definition).
 */
@Injectable()
export class MountedRoutes {
  private readonly mounted: MountedRoute[] = [];
  private readonly known: Known[] = [...OF_THE_PLATFORM];

  constructor(host: HttpAdapterHost) {
    // None in an application without HTTP: the command line.
    if (host.httpAdapter?.getType() !== 'fastify') return;
    host.httpAdapter.getInstance<FastifyInstance>().addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat()) this.mounted.push({ method: each.toUpperCase(), url });
    });
  }

  /** Gives a policy to what a library mounts by itself under this path (the pages of the API documentation, static files). */
  declare(prefix: string, policy: RoutePolicy): void {
    this.known.push({ prefix, policy });
  }

  all(): readonly MountedRoute[] {
    return this.mounted;
  }

  policyOf(url: string): RoutePolicy | null {
    return this.known.find(({ prefix }) => url === prefix || url.startsWith(`${prefix}/`))?.policy ?? null;
  }
}

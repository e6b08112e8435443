import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Refusal } from '@pluspas/platform';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { ZodType } from 'zod';
import { type GuardedPolicy, permits } from '../guard/policy';
import { ClientPace } from '../limits/client-pace';
import { bearerOf } from '../token/bearer';
import type { Caller } from '../token/caller';
import { TokenVerifier } from '../token/token-verifier';
import type { HotRoute } from './check-route';
import { answerSchema, bodySchema } from './hot-schema';
import { inWordsOf, validatorOf } from './hot-validator';
import { type OpenApiPaths, pathsOf } from './open-api';

declare module 'fastify' {
  interface FastifyRequest {
    /** The verified caller; `null` on public routes. */
    caller: Caller | null;
  }
}

type Done = (refusal?: Error) => void;

interface Gate {
  readonly policy: GuardedPolicy;
  readonly pace: ClientPace | null;
}

/**
 * Mounts what `checkRoute` defines, and knows all of it for the route matrix and the API documentation. What the server
 * has for every route (problem answers, JSON bodies, request ids) holds for these too.
 */
@Injectable()
export class HotRoutes {
  private readonly registered: HotRoute[] = [];

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly verifier: TokenVerifier,
    private readonly pace: ClientPace,
  ) {}

  /** Call it in a door's `onModuleInit`: the server takes no routes once it listens. Throws when a schema can't be kept. */
  register(routes: readonly HotRoute[]): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    if (!fastify.hasRequestDecorator('caller')) fastify.decorateRequest('caller', null);
    for (const route of routes) {
      fastify.route(this.optionsOf(route));
      this.registered.push(route);
    }
  }

  all(): readonly HotRoute[] {
    return this.registered;
  }

  /** Path items for an OpenAPI 3.1 document; its security scheme is called `bearer`. */
  openApiPaths(): OpenApiPaths {
    return pathsOf(this.registered);
  }

  private optionsOf(route: HotRoute): RouteOptions {
    const { method, url, policy, body, response, bodyLimit, handler } = route;
    return {
      method,
      url,
      ...(bodyLimit === undefined ? {} : { bodyLimit }),
      schema: {
        ...(body === undefined ? {} : { body: bodySchema(body) }),
        ...(response === undefined ? {} : { response: { 200: answerSchema(response) } }),
      },
      ...(body === undefined ? {} : validation(body)),
      // Before the body is read: nobody unknown makes us parse.
      ...(policy === 'public' ? {} : { onRequest: this.gate(policy) }),
      handler: (request, reply) => handler({ body: request.body, caller: request.caller, request, reply }),
    };
  }

  private gate(policy: GuardedPolicy) {
    const { verifier } = this;
    const { audience } = policy;
    // Readers and staff are few at a time; sites ask for each page that somebody opens.
    const pace = audience === 'check' ? this.pace : null;
    return (request: FastifyRequest, _reply: FastifyReply, done: Done): void => {
      const token = bearerOf(request.headers.authorization) ?? '';
      const remembered = verifier.remembered(token, audience);
      if (remembered !== undefined) admit({ policy, pace }, remembered, request, done);
      else verifier.verify(token, audience).then((caller) => admit({ policy, pace }, caller, request, done), done);
    };
  }
}

function validation(body: ZodType): Pick<RouteOptions, 'validatorCompiler' | 'errorHandler'> {
  const validate = validatorOf(body);
  return {
    validatorCompiler: () => validate,
    // Thrown on, so that the one handler of the server answers it.
    errorHandler: (error: FastifyError, request: FastifyRequest) => {
      throw inWordsOf(body, error, request.body);
    },
  };
}

function admit({ policy, pace }: Gate, caller: Caller, request: FastifyRequest, done: Done): void {
  if (!permits(policy, caller)) {
    done(new Refusal('forbidden'));
    return;
  }
  const refusal = pace?.refusalOf(caller);
  if (refusal) {
    done(refusal);
    return;
  }
  request.caller = caller;
  done();
}

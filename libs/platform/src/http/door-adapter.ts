import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerClientError } from './client-error';
import { acceptForms } from './form-body';
import { acceptJson } from './json-body';
import type { KnownRoutes } from './known-routes';
import { refuseNulInAddresses } from './nul-free';
import type { ProblemAnswers } from './problem-answers';
import { requestIdOf } from './request-id';
import type { RequestRecords } from './request-records';
import type { HttpRouteConfig } from './route-config';
import { machineHeaders, type SecurityOptions, standingHeaders } from './security-headers';

const BODY_LIMIT = 1024 * 1024;

export interface DoorParts {
  readonly answers: ProblemAnswers;
  readonly routes: KnownRoutes;
  readonly records: RequestRecords;
  readonly security: SecurityOptions;
  readonly trustProxy: boolean | string;
  readonly isDraining: () => boolean;
}

/**
 * Fastify, with what holds for every route. Without middie: a middleware would run for every request of the process, the
 * hot path included (docs/adr/0007), so `app.use` fails at the start.
 */
export class DoorAdapter extends FastifyAdapter {
  constructor({ answers, routes, records, security, trustProxy, isDraining }: DoorParts) {
    super({
      bodyLimit: BODY_LIMIT,
      trustProxy,
      genReqId: requestIdOf,
      requestTimeout: 30_000,
      // While we drain, a request on an open connection is still answered, and the connection closed.
      return503OnClosing: false,
      skipMiddie: true,
      clientErrorHandler: answerClientError,
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
        answers.answer(error, request, reply),
      ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
    });
    const fastify: FastifyInstance = this.getInstance();
    routes.watch(fastify);
    setStandingHeaders(fastify, security, isDraining);
    // After the headers, which its answer needs, too.
    refuseNulInAddresses(fastify);
    acceptJson(fastify);
    acceptForms(fastify);
    answers.attach(fastify);
    records.attach(fastify);
  }

  /** Ours are attached; Nest's would answer in another shape. */
  override setErrorHandler() {
    return this.getInstance();
  }

  override setNotFoundHandler() {
    return this.getInstance();
  }
}

function setStandingHeaders(fastify: FastifyInstance, security: SecurityOptions, isDraining: () => boolean): void {
  const headersOf = rememberedHeaders(security);
  fastify.addHook('onRequest', (request, reply, done) => {
    const { config, url } = request.routeOptions;
    reply.headers(headersOf(config, config.machine ?? hasJsonBody(request))).header('x-request-id', request.id);
    if (isDraining()) reply.header('connection', 'close');
    // What is mounted on a catch-all (the OpenID Provider) writes to the raw answer, past Fastify's headers.
    if (url?.endsWith('*')) writeToRaw(reply);
    done();
  });
}

/** No link, form or address bar sends JSON: what answers it is read by a program, never shown as a page. */
function hasJsonBody({ headers }: FastifyRequest): boolean {
  return headers['content-type']?.startsWith('application/json') ?? false;
}

function rememberedHeaders(security: SecurityOptions) {
  const strict = standingHeaders({}, security);
  const forMachines = machineHeaders({});
  const others = new Map<string, Readonly<Record<string, string>>>();
  return (config: HttpRouteConfig, isMachine: boolean): Readonly<Record<string, string>> => {
    if (config.csp === undefined && config.cacheControl === undefined) return isMachine ? forMachines : strict;
    const key = `${isMachine}\n${config.csp}\n${config.cacheControl}`;
    const headers = others.get(key) ?? (isMachine ? machineHeaders(config) : standingHeaders(config, security));
    others.set(key, headers);
    return headers;
  };
}

function writeToRaw(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
}

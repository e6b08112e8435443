import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEMS } from '@pluspas/contract';
import type { RoutePolicy } from '../guard/policy';
import type { HotRoute } from './check-route';
import { documentSchema, type JsonSchema } from './hot-schema';

export type OpenApiPaths = OpenAPIObject['paths'];

/** One path item per URL, as OpenAPI 3.1 has them (section 4.8.9). */
export function pathsOf(routes: readonly HotRoute[]): OpenApiPaths {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const url = route.url.replace(/:(\w+)/g, '{$1}');
    paths[url] = { ...paths[url], [route.method.toLowerCase()]: operationOf(route) };
  }
  // The library's types know OpenAPI 3.0; ours is 3.1.
  return paths as unknown as OpenApiPaths;
}

function operationOf({ url, summary, policy, body, response }: HotRoute): JsonSchema {
  const parameters = [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    summary,
    description: audienceOf(policy),
    security: policy === 'public' ? [] : [{ bearer: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { 'application/json': { schema: documentSchema(body, 'input') } } },
        }),
    responses: {
      200: {
        description: 'The answer',
        ...(response === undefined
          ? {}
          : { content: { 'application/json': { schema: documentSchema(response, 'output') } } }),
      },
      ...(policy === 'public' ? {} : { 401: problem('unauthenticated'), 403: problem('forbidden') }),
      ...(body === undefined ? {} : { 400: problem('invalid-request') }),
      default: { description: 'Any other problem', content: PROBLEM_CONTENT },
    },
  };
}

const PROBLEM_CONTENT = {
  'application/problem+json': {
    schema: {
      type: 'object',
      required: ['type', 'title', 'status'],
      properties: {
        type: { type: 'string', format: 'uri' },
        title: { type: 'string' },
        status: { type: 'integer' },
        detail: { type: 'string' },
        errors: {
          type: 'array',
          items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
        },
        reference: { type: 'string' },
      },
    },
  },
} as const;

function problem(code: keyof typeof PROBLEMS): JsonSchema {
  return { description: PROBLEMS[code].title, content: PROBLEM_CONTENT };
}

function audienceOf(policy: RoutePolicy): string {
  if (policy === 'public') return 'Open to everybody.';
  const roles = policy.roles === undefined ? '' : `, role ${policy.roles.join(' or ')}`;
  return `For tokens of the audience \`urn:pluspas:${policy.audience}\`${roles}.`;
}

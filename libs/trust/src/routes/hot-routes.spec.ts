import { AUDIENCES } from '@pluspas/contract';
import { Refusal } from '@pluspas/platform';
import { z } from 'zod';
import { type GuardedApp, guardedApp } from '../../../../test/security/guarded-app';
import { type JwtForge, jwtForge, publishedKeys } from '../../../../test/security/jwt-forge';
import { TokenVerifier } from '../token/token-verifier';
import { checkRoute } from './check-route';
import { HotRoutes } from './hot-routes';

const ISSUER = 'http://127.0.0.1:3000/oidc';
const NOW = 1_795_600_000;

/** JavaScript takes this pattern only without the flag `u`, as zod does: a validator with it could not be built. */
const LOOSE = String.raw`^a\-b$`;

const Question = z.object({
  title: z.string().min(1),
  count: z.int().optional(),
  code: z.string().regex(new RegExp(LOOSE)).optional(),
  deep: z.object({ 'a/b': z.string() }).optional(),
});
const Told = z.object({ told: z.string(), until: z.string().nullable() });

const ask = checkRoute(
  {
    method: 'POST',
    url: '/ask',
    policy: { audience: 'check' },
    summary: 'Tell me',
    body: Question,
    response: Told,
    bodyLimit: 10_000,
  },
  ({ body, caller }) => {
    if (body.title === 'late') return Promise.resolve({ told: caller.clientId, until: null });
    if (body.title === 'refused') throw new Refusal('unknown-title', { pointer: '/title' });
    if (body.title === 'broken') throw new Error('secret words');
    // More than the answer's schema names: only what it names goes out.
    return { told: caller.titles.join(), until: '2026-12-24T00:00:00Z', secret: 'never told' };
  },
);

const staff = checkRoute(
  { method: 'GET', url: '/staff/:id', policy: { audience: 'admin', roles: ['auditor'] }, summary: 'For auditors' },
  ({ caller }) => ({ role: caller.role }),
);

const open = checkRoute(
  { method: 'GET', url: '/open', policy: 'public', summary: 'For everybody' },
  ({ caller, reply }) => {
    reply.code(202).send({ caller });
    return undefined;
  },
);

let house: GuardedApp;
let forge: JwtForge;
let token: string;

beforeAll(async () => {
  forge = jwtForge({ issuer: ISSUER, audience: AUDIENCES.check, typ: 'at+jwt', now: NOW, claims: { titles: ['gva'] } });
  token = forge.es256(forge.header, forge.payload);
  const keys = publishedKeys(forge);
  house = await guardedApp({ issuer: ISSUER, now: NOW * 1000, keys, routes: [ask, staff, open] });
});
afterAll(() => house.app.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${house.url}/ask`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
  });

const problemOf = async (response: Response) => {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const { type, status, errors } = await response.json();
  return { code: String(type).split('/').at(-1), status, ...(errors ? { errors } : {}) };
};

describe('a native route', () => {
  it('answers what its schema names, and nothing else', async () => {
    const response = await post('{"title":"gva","unknown":1}');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ told: 'gva', until: '2026-12-24T00:00:00Z' });
  });

  it('answers a promise and null as well', async () => {
    expect(await (await post('{"title":"late"}')).json()).toEqual({ told: 'title-a', until: null });
  });

  it('names every wrong field by its pointer', async () => {
    expect(await problemOf(await post('{"count":"1","deep":{"a/b":1}}'))).toEqual({
      code: 'invalid-request',
      status: 400,
      errors: [
        { pointer: '/title', detail: 'Invalid input: expected string, received undefined' },
        { pointer: '/count', detail: 'Invalid input: expected number, received string' },
        { pointer: '/deep/a~1b', detail: 'Invalid input: expected string, received number' },
      ],
    });
  });

  it.each(['null', '[]', '"gva"', '1'])('says what is wrong with the body %s', async (body) => {
    expect(await problemOf(await post(body))).toMatchObject({ code: 'invalid-request', errors: [{ pointer: '' }] });
  });

  it.each(['', '{', '{"__proto__":{}}', '{"title":"gva","constructor":{"prototype":{}}}', `${'['.repeat(4000)}`])(
    'cannot read the body %.40s',
    async (body) => {
      expect(await problemOf(await post(body))).toMatchObject({ code: 'malformed-request', status: 400 });
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])('takes no %s', async (type) => {
    const problem = await problemOf(await post('{"title":"gva"}', { 'content-type': type }));
    expect(problem).toEqual({ code: 'unsupported-content-type', status: 400 });
  });

  it('takes no body beyond its limit', async () => {
    const body = JSON.stringify({ title: 'x'.repeat(10_000) });
    expect(await problemOf(await post(body))).toMatchObject({ code: 'payload-too-large', status: 413 });
  });

  it('does not read the body of somebody unknown', async () => {
    const problem = await problemOf(await post('{', { authorization: 'Bearer x' }));
    expect(problem).toEqual({ code: 'unauthenticated', status: 401 });
  });

  it('refuses as its handler does', async () => {
    expect(await problemOf(await post('{"title":"refused"}'))).toMatchObject({
      code: 'unknown-title',
      errors: [{ pointer: '/title' }],
    });
  });

  it('tells nothing of a fault', async () => {
    const response = await post('{"title":"broken"}');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret words');
  });

  it('goes by the roles of its policy', async () => {
    const as = (role?: string) => {
      const staffToken = forge.es256(forge.header, { ...forge.payload, aud: AUDIENCES.admin, role });
      return fetch(`${house.url}/staff/1`, { headers: { authorization: `Bearer ${staffToken}` } });
    };
    expect(await (await as('auditor')).json()).toEqual({ role: 'auditor' });
    expect(await problemOf(await as('support'))).toEqual({ code: 'forbidden', status: 403 });
    expect(await problemOf(await as())).toEqual({ code: 'forbidden', status: 403 });
  });

  it('that is public lets everybody in, and may send by itself', async () => {
    const response = await fetch(`${house.url}/open`);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ caller: null });
  });

  it('does not verify a token again that it has just verified', async () => {
    const verify = jest.spyOn(house.app.get(TokenVerifier), 'verify');
    await post('{"title":"gva"}');
    expect(verify).not.toHaveBeenCalled();
    house.clock.pass(60_000);
    await post('{"title":"gva"}');
    expect(verify).toHaveBeenCalledTimes(1);
    verify.mockRestore();
  });
});

describe('the API documentation', () => {
  it('holds every native route, with its audience, bodies and problems', () => {
    const paths = house.app.get(HotRoutes).openApiPaths();
    expect(Object.keys(paths)).toEqual(['/ask', '/staff/{id}', '/open']);
    expect(paths['/ask']).toMatchObject({
      post: {
        summary: 'Tell me',
        description: 'For tokens of the audience `urn:pluspas:check`.',
        security: [{ bearer: [] }],
        requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['title'] } } } },
        responses: {
          200: { content: { 'application/json': { schema: { required: ['told', 'until'] } } } },
          400: { content: { 'application/problem+json': {} } },
          401: {},
          403: {},
        },
      },
    });
    expect(paths['/open']).toMatchObject({ get: { security: [] } });
    expect(paths['/staff/{id}']).toMatchObject({ get: { parameters: [{ name: 'id', in: 'path' }] } });
  });
});

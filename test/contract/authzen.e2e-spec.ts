import { type CheckApp, openCheckApp, question } from '../support/check-app';

const PATH = '/access/v1/evaluation';

/** A copy without the member at `path`, or with another value there. */
function bent(body: object, path: string, value?: unknown): object {
  const copy = structuredClone(body) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const parent = steps.reduce((at, step) => at[step] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

describe('AuthZEN 1.0: one evaluation', () => {
  let app: CheckApp;
  let good: ReturnType<typeof question>;

  beforeAll(async () => {
    app = await openCheckApp();
    good = question(await app.subscriber(), 'gva', 'plus');
  });

  afterAll(() => app.close());

  const pointers = ({ errors }: { errors?: { pointer: string }[] }) => errors?.map(({ pointer }) => pointer);

  it('answers 200 with a boolean decision, as JSON', async () => {
    const { status, headers, body } = await app.post(PATH, good);
    expect([status, body.decision]).toEqual([200, true]);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('answers 200 to a deny', async () => {
    const { status, body } = await app.post(PATH, question('acc_unknown', 'gva', 'plus'));
    expect([status, body.decision]).toEqual([200, false]);
  });

  it.each([
    'subject',
    'action',
    'resource',
    'subject.type',
    'subject.id',
    'action.name',
    'resource.type',
    'resource.id',
  ])('answers 400 and names the field when %s is missing', async (path) => {
    const { status, body } = await app.post(PATH, bent(good, path));
    expect([status, body.type]).toEqual([400, 'https://pluspas.example/problems/invalid-request']);
    expect(pointers(body)).toEqual([`/${path.replace('.', '/')}`]);
  });

  it.each([
    ['subject', 'alice'],
    ['subject', []],
    ['subject', null],
    ['subject.type', 1],
    ['subject.type', ''],
    ['subject.id', {}],
    ['subject.id', ''],
    ['subject.properties', 'x'],
    ['action', 'read'],
    ['action.name', 7],
    ['action.name', ''],
    ['resource', 3],
    ['resource.type', null],
    ['resource.id', ['a']],
    ['resource.id', 'x'.repeat(257)],
    ['resource.properties', []],
    ['resource.properties.title', 1],
    ['context', 'now'],
  ])('answers 400 and names the field when %s is %j', async (path, value) => {
    const { status, body } = await app.post(PATH, bent(good, path, value));
    expect(status).toBe(400);
    expect(pointers(body)?.[0]).toBe(`/${path.replaceAll('.', '/')}`);
  });

  it.each([-1, 1.5, '42', null, 2 ** 53, true])('answers 400 when minVersion is %j', async (minVersion) => {
    const { status, body } = await app.post(PATH, { ...good, context: { minVersion } });
    expect([status, pointers(body)?.[0]]).toEqual([400, '/context/minVersion']);
  });

  it.each([
    ['subject.type', 'user', 'invalid-request'],
    ['subject.id', 'x'.repeat(257), 'invalid-request'],
    ['action.name', 'write', 'invalid-request'],
    ['resource.type', 'video', 'invalid-request'],
    ['resource.properties', {}, 'invalid-request'],
    ['resource.properties.title', 'morgen', 'unknown-title'],
    ['resource.properties.tier', 'gold', 'unknown-tier'],
    ['resource.properties.title', '__proto__', 'unknown-title'],
    ['resource.properties.tier', 'constructor', 'unknown-tier'],
  ])('answers 400 and names the field when %s is the unknown %j', async (path, value, code) => {
    const { status, body } = await app.post(PATH, bent(good, path, value));
    expect([status, body.type]).toEqual([400, `https://pluspas.example/problems/${code}`]);
    const [pointer] = pointers(body) ?? [];
    expect(pointer).toMatch(new RegExp(`^/${path.replaceAll('.', '/')}`));
  });

  it('ignores what it does not know, wherever it stands', async () => {
    const body = {
      ...good,
      subject: { ...good.subject, ip: '192.0.2.1', properties: { department: 'sales' } },
      action: { ...good.action, properties: { method: 'GET' } },
      resource: { ...good.resource, properties: { ...good.resource.properties, author: { name: 'x' } } },
      context: { time: '2026-11-24T21:50:00Z', nested: { deep: [1] } },
      extra: true,
    };
    const { status, body: answer } = await app.post(PATH, body);
    expect([status, answer.decision]).toEqual([200, true]);
  });

  it.each([
    ['nothing', ''],
    ['an empty object', '{}'],
    ['a list', '[]'],
    ['a text', '"read"'],
    ['null', 'null'],
    ['half an object', '{"subject":'],
  ])('answers 400 to a body that is %s', async (_, body) => {
    expect((await app.post(PATH, body)).status).toBe(400);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'answers 400 to a body of the type %s',
    async (type) => {
      const { status, body } = await app.post(PATH, good, { headers: { 'content-type': type } });
      expect([status, body.type]).toEqual([400, 'https://pluspas.example/problems/unsupported-content-type']);
    },
  );

  it('takes JSON with a charset', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    expect((await app.post(PATH, good, { headers })).status).toBe(200);
  });

  it('echoes X-Request-ID, on answers and on errors', async () => {
    const headers = { 'x-request-id': 'bfe9eb29-ab87-4ca3-be83-a1d5d8305716' };
    for (const body of [good, {}]) {
      const answer = await app.post(PATH, body, { headers });
      expect(answer.headers.get('x-request-id')).toBe(headers['x-request-id']);
    }
  });

  it('answers the same question the same way twice', async () => {
    const [one, two] = [await app.post(PATH, good), await app.post(PATH, good)];
    expect(one.body).toEqual(two.body);
  });

  it('answers 401 without a token, and 403 for a title that the token does not carry', async () => {
    const anonymous = await app.post(PATH, good, { token: '' });
    expect([anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="pluspas"']);
    // RFC 6750, section 3.1: so that a client fetches another token.
    const outdated = await app.post(PATH, good, { token: await app.tokenOf(['gva'], { exp: 1_000 }) });
    expect([outdated.status, outdated.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="pluspas", error="invalid_token"',
    ]);
    const foreign = await app.post(PATH, good, { titles: ['hbvl'] });
    expect([foreign.status, foreign.body.type]).toEqual([403, 'https://pluspas.example/problems/title-not-allowed']);
  });

  it('names a wrong field before it speaks of rights', async () => {
    const { status } = await app.post(PATH, bent(good, 'resource.properties.tier', 'gold'), { titles: ['hbvl'] });
    expect(status).toBe(400);
  });

  it('answers 404 to an unknown address and 405 to another method', async () => {
    expect((await app.post('/access/v1/decide', good)).status).toBe(404);
    const { status, headers } = await app.send('GET', PATH, {});
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('says where the questions go', async () => {
    const { status, body } = await app.send('GET', '/.well-known/authzen-configuration', {});
    expect([status, body]).toEqual([
      200,
      {
        policy_decision_point: 'https://pluspas.example',
        access_evaluation_endpoint: 'https://pluspas.example/access/v1/evaluation',
        access_evaluations_endpoint: 'https://pluspas.example/access/v1/evaluations',
        search_resource_endpoint: 'https://pluspas.example/access/v1/search/resource',
      },
    ]);
  });
});

import { request } from 'node:http';
import { type CheckApp, openCheckApp, question } from '../support/check-app';

const ROUTES = ['/access/v1/evaluation', '/access/v1/evaluations', '/access/v1/search/resource'];

describe('a caller who sends what nobody should', () => {
  let app: CheckApp;
  let account: string;

  beforeAll(async () => {
    app = await openCheckApp();
    account = await app.subscriber();
  });

  afterAll(() => app.close());

  /** Every row of every table that this door can reach. */
  const written = async () => {
    const tables = await app.database.query<{ name: string }>(
      `select format('%I', tablename) as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const counts = await Promise.all(
      tables.map(async ({ name }) => [name, await app.database.query(`select count(*) from ${name}`)]),
    );
    return JSON.stringify(counts);
  };

  const good = () => JSON.stringify(question(account, 'gva', 'plus'));
  const BODIES: Record<string, () => string> = {
    'half an object': () => good().slice(0, -3),
    'two objects': () => good() + good(),
    'a body of 2 MB': () => good().replace('dmf', 'x'.repeat(2_000_000)),
    '20,000 nested lists': () => `{"evaluations":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
    '20,000 nested objects in the context': () =>
      good().replace(/}$/, `,"context":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`),
    'a __proto__ member': () => good().replace('{', '{"__proto__":{"admin":true},'),
    'an escaped __proto__ member': () => good().replace('{', '{"\\u005f_proto__":{"admin":true},'),
    'a constructor with a prototype': () => good().replace('{', '{"constructor":{"prototype":{"admin":true}},'),
    'a NUL in the body': () => `${good()}\u0000`,
    'a number too large': () => good().replace(/}$/, ',"context":{"minVersion":1e999}}'),
    'an unknown title': () => JSON.stringify(question(account, 'morgen', 'plus')),
    'an unknown tier': () => JSON.stringify(question(account, 'gva', 'gold')),
    'numbers for texts': () => JSON.stringify({ subject: { type: 1, id: 2 }, action: 3, resource: 4 }),
    'lists for objects': () =>
      JSON.stringify({ subject: [], action: [], resource: [], context: [], evaluations: [[]] }),
  };

  it.each(Object.keys(BODIES))('gets a clear problem for %s, and nothing is written', async (name) => {
    const before = await written();
    for (const route of ROUTES) {
      const { status, headers, body } = await app.post(route, BODIES[name]?.());
      // A batch answers 200 and tells of the fault in its item; anything else is a problem.
      if (status === 200 && route.endsWith('evaluations')) {
        for (const item of body.evaluations) expect(item).toMatchObject({ decision: false, context: { error: {} } });
        continue;
      }
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(body).toMatchObject({ type: expect.stringMatching(/^https:/), title: expect.any(String), status });
    }
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect(await written()).toBe(before);
  });

  it('takes an account id of any text for a stranger', async () => {
    const ids = ["acc_' or 1=1 --", 'acc_\u0000', 'acc_019A0000-0000-7000-8000-000000000001', '-', '\ud800', 'acc_'];
    for (const id of ids) {
      const { status, body } = await app.post(ROUTES[0] ?? '', question(id, 'gva', 'plus'));
      expect([id, status, body.context?.reason]).toEqual([id, 200, 'login_required']);
    }
  });

  it('hears one and the same 401 whatever is wrong with the token', async () => {
    const foreign = await openCheckApp();
    const token = await app.tokenOf(['gva']);
    const tokens = [
      '',
      'x',
      'a.b.c',
      `${token}x`,
      `${token} ${token}`,
      await foreign.tokenOf(['gva']),
      await app.tokenOf(['gva'], { exp: 1_000 }),
      await app.tokenOf(['gva'], {}, 'me'),
      await app.tokenOf(['gva'], {}, 'admin'),
      await app.tokenOf(['gva'], { iss: 'https://evil.example' }),
      await app.tokenOf(['gva'], { sub: undefined }),
      await app.passOf('acc_x', 'gva'),
    ];
    await foreign.close();
    const before = await written();
    const answers = new Set<string>();
    for (const each of tokens) {
      for (const route of ROUTES) {
        const { status, body } = await app.post(route, good(), { token: each });
        const { reference, ...rest } = body;
        expect(reference).toEqual(expect.any(String));
        answers.add(JSON.stringify([status, rest]));
      }
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toMatch(/^\[401/);
    expect(await written()).toBe(before);
    expect(app.log.join('')).not.toContain(token);
  });

  it('may ask about nothing with a token that carries no title', async () => {
    expect((await app.post(ROUTES[0] ?? '', good(), { titles: [] })).status).toBe(403);
    const body = { subject: { type: 'reader', id: account }, action: { name: 'read' }, resource: { type: 'section' } };
    expect((await app.post(ROUTES[2] ?? '', body, { titles: [] })).body.results).toEqual([]);
  });

  it('gets a 400 when the body says it is JSON and is compressed', async () => {
    const { status } = await app.post(ROUTES[0] ?? '', '\u001f\u008b\u0008', {
      headers: { 'content-encoding': 'gzip' },
    });
    expect(status).toBe(400);
  });

  it('is not waited for when its body never comes', async () => {
    const token = await app.tokenOf(['gva']);
    const sent = request(`${app.url}${ROUTES[0]}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'content-length': '100' },
    });
    sent.on('error', () => {});
    sent.write('{');
    await new Promise((resolve) => setTimeout(resolve, 50));
    sent.destroy();
    expect((await app.post(ROUTES[0] ?? '', good())).status).toBe(200);
  });
});

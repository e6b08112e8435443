import { codeOf, openSampleDoor, problemIn, type SampleDoor } from '../../../../test/support/sample-door';

let door: SampleDoor;

beforeAll(async () => {
  door = await openSampleDoor();
});
afterAll(() => door.app.close());

describe.each(['/things', '/native'])('a body for %s', (path) => {
  it('is taken when it is right', async () => {
    const answer = await door.post(path, '{"name":"a","inner":{"count":1}}');
    expect(answer.status).toBe(path === '/things' ? 201 : 200);
    expect(await answer.json()).toEqual({ name: 'a', inner: { count: 1 } });
  });

  it.each([
    ['of a wrong type, in a wrong place', '{"name":"a","inner":{"count":"1"}}', '/inner/count'],
    ['that is missing', '{"inner":{"count":1}}', '/name'],
  ])('is refused by the name of a field %s', async (_, body, pointer) => {
    const answer = await door.post(path, body);
    expect(answer.status).toBe(400);
    const refused = await problemIn(answer);
    expect(codeOf(refused)).toBe('invalid-request');
    expect(refused.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  it('is refused by the names of fields that it should not have', async () => {
    const answer = await door.post(path, '{"name":"a","inner":{"count":1},"ro/le":"admin","x":1}');
    expect(answer.status).toBe(400);
    const pointers = (await problemIn(answer)).errors?.map(({ pointer }) => pointer);
    // JSON Schema validation stops at the first; zod tells all.
    expect(pointers).toEqual(path === '/things' ? ['/ro~1le', '/x'] : ['/ro~1le']);
  });

  it.each([
    ['malformed', '{"name":'],
    ['empty', ''],
    ['with __proto__', '{"__proto__":{"admin":true},"name":"a","inner":{"count":1}}'],
    ['with constructor.prototype', '{"constructor":{"prototype":{"admin":true}},"name":"a"}'],
    ['20,000 arrays deep', '['.repeat(20_000) + ']'.repeat(20_000)],
    ['65 levels deep', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`],
  ])('that is %s is a malformed request, answered at once', async (_, body) => {
    const start = performance.now();
    const answer = await door.post(path, body);
    expect(answer.status).toBe(400);
    expect(codeOf(await problemIn(answer))).toBe('malformed-request');
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('of another content type is refused with 400, a form too', async () => {
    for (const type of ['text/plain', 'application/xml', 'application/x-www-form-urlencoded']) {
      const answer = await fetch(door.url + path, {
        method: 'POST',
        headers: { 'content-type': type },
        body: 'name=a',
      });
      expect(answer.status).toBe(400);
      expect(codeOf(await problemIn(answer))).toBe('unsupported-content-type');
    }
  });

  it('of 2 MB is too large', async () => {
    const answer = await door.post(path, JSON.stringify({ name: 'x'.repeat(2 * 1024 * 1024) }));
    expect(answer.status).toBe(413);
    expect(codeOf(await problemIn(answer))).toBe('payload-too-large');
  });
});

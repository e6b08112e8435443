import { type AddressInfo, connect } from 'node:net';
import { codeOf, openSampleDoor, problemIn, type SampleDoor } from '../../../../test/support/sample-door';

let door: SampleDoor;

beforeAll(async () => {
  door = await openSampleDoor();
});
afterAll(() => door.app.close());
beforeEach(() => door.log.splice(0));

describe('an address', () => {
  it('that nobody serves is 404', async () => {
    const answer = await fetch(`${door.url}/nowhere?who=alice@example.com`);
    expect(answer.status).toBe(404);
    expect(codeOf(await problemIn(answer))).toBe('not-found');
  });

  it('that is served with another method is 405 and names the methods', async () => {
    const answer = await fetch(`${door.url}/native/7/part`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
    expect(codeOf(await problemIn(answer))).toBe('method-not-allowed');
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  it('that is served without a slash at its end is another one with it', async () => {
    const answer = await fetch(`${door.url}/things/refused/`);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('allow')).toBeNull();
  });

  it('that is no valid URL is a malformed request', async () => {
    const answer = await fetch(`${door.url}/%E0%A4%A`);
    expect(answer.status).toBe(400);
    expect(codeOf(await problemIn(answer))).toBe('malformed-request');
  });

  it('names a wrong parameter, of the path or the query, by its name', async () => {
    expect((await problemIn(await fetch(`${door.url}/things/7`))).errors).toEqual([
      expect.objectContaining({ pointer: 'id' }),
    ]);
    expect((await problemIn(await fetch(`${door.url}/things?limit=1000`))).errors).toEqual([
      expect.objectContaining({ pointer: 'limit' }),
    ]);
  });

  it('takes a form only where the route says so', async () => {
    const answer = await fetch(`${door.url}/things/form`, { method: 'POST', body: new URLSearchParams({ a: '1' }) });
    expect(await answer.json()).toEqual({ a: '1' });
  });
});

describe('an error', () => {
  it('that is planned says what the caller may know, and the log the cause', async () => {
    const answer = await fetch(`${door.url}/things/refused`);
    expect(answer.status).toBe(403);
    const body = await problemIn(answer);
    expect(body).toMatchObject({
      detail: 'At most 14 days.',
      errors: [{ pointer: '/until', detail: 'At most 14 days.' }],
    });
    expect(JSON.stringify(body)).not.toContain('inner words');
    expect(door.log.join('')).toContain('inner words');
  });

  it('that nobody planned is plain words and a reference; the log has the cause, without the address in it', async () => {
    const answer = await fetch(`${door.url}/things/broken`, { headers: { 'x-request-id': 'r-1' } });
    expect(answer.status).toBe(500);
    const body = await problemIn(answer);
    expect(body).toMatchObject({ type: expect.stringMatching(/internal-error$/), reference: 'r-1' });
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(door.log.join('')).toContain('the secret of [e-mail]');
    expect(door.log.join('')).not.toContain('alice');
  });

  it('is a page for who asks for one', async () => {
    const answer = await fetch(`${door.url}/nowhere`, { headers: { accept: 'text/html,*/*' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await answer.text()).toBe('<h1>404</h1>');
  });

  it.each([
    ['bytes that are no HTTP', 'NONSENSE\r\n\r\n', 'This is not HTTP'],
    ['an endless address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`, 'too long'],
  ])('is a problem also for %s', async (_, bytes, words) => {
    const { port } = door.app.getHttpServer().address() as AddressInfo;
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket
        .on('data', (chunk) => (text += chunk))
        .on('end', () => resolve(text))
        .on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('malformed-request');
    expect(answer).toContain(words);
  });
});

import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { type Child, startChild } from '../../../../test/support/child';

jest.setTimeout(60_000);

let child: Child;
let url: string;

beforeEach(async () => {
  child = startChild('door');
  url = await child.next<string>();
});
afterEach(() => child.end('SIGKILL'));

const listens = () =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const start = performance.now(); !(await holds()); ) {
    if (performance.now() - start > 10_000) throw new Error('It did not come true in time.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A browser that is told `localhost` may come by either. */
const loopbacks = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
  ? ['127.0.0.1', '[::1]']
  : ['127.0.0.1'];

it.each(loopbacks)('answers what is in flight on %s before it ends', async (host) => {
  const answer = fetch(`${url.replace('127.0.0.1', host)}/slow`);
  expect(await child.next()).toBe('in flight');
  const ended = child.end('SIGTERM');
  expect(await (await answer).json()).toEqual({ done: true });
  expect(await child.next()).toBe('closed');
  expect(await ended).toBe(0);
});

it('says that it is not ready, answers what is in flight, then closes and ends with 0', async () => {
  const answer = fetch(`${url}/slow`);
  expect(await child.next()).toBe('in flight');
  const ended = child.end('SIGTERM');
  await until(async () => {
    const health = await fetch(`${url}/health/ready`);
    return health.status === 503 && (await health.text()).includes('draining');
  });
  expect((await fetch(`${url}/health/live`)).headers.get('connection')).toBe('close');
  await until(async () => !(await listens()));
  expect(await (await answer).json()).toEqual({ done: true });
  expect(await child.next()).toBe('closed');
  expect(await ended).toBe(0);
});

it.each(loopbacks)(
  'cuts a request on %s that never ends off after the grace period, and closes in order',
  async (host) => {
    const answer = fetch(`${url.replace('127.0.0.1', host)}/never`).then(
      () => 'answered',
      () => 'cut off',
    );
    expect(await child.next()).toBe('in flight');
    const start = performance.now();
    expect(await child.end('SIGTERM')).toBe(0);
    expect(performance.now() - start).toBeLessThan(6_000);
    expect(await answer).toBe('cut off');
    expect(await child.next()).toBe('closed');
  },
);

it('does not wait for ever for a part that cannot close, stops what it started, and ends with 1', async () => {
  await child.end('SIGKILL');
  child = startChild('door', { env: { STUCK: '1' } });
  await child.next<string>();
  const start = performance.now();
  const ended = child.end('SIGTERM');
  expect(await child.next()).toBe('closed');
  expect(await ended).toBe(1);
  expect(performance.now() - start).toBeLessThan(6_000);
});

it('ends when the process that started it is gone', async () => {
  child.process.stdin?.end();
  expect(await child.next()).toBe('closed');
});

it('does not wait for a connection that a client keeps open for its next request', async () => {
  await child.end('SIGKILL');
  child = startChild('door', { env: { GRACE: '30000' } });
  url = await child.next<string>();
  const answer = fetch(`${url}/slow`);
  expect(await child.next()).toBe('in flight');
  const start = performance.now();
  expect(await child.end('SIGTERM')).toBe(0);
  expect(performance.now() - start).toBeLessThan(4_000);
  expect((await answer).status).toBe(200);
});

it('goes on in order when the launcher sends its own signal after a Ctrl-C', async () => {
  const answer = fetch(`${url}/slow`);
  expect(await child.next()).toBe('in flight');
  child.process.kill('SIGINT');
  child.process.kill('SIGTERM');
  expect((await answer).status).toBe(200);
  expect(await child.next()).toBe('closed');
});

it('ends at once at a second Ctrl-C', async () => {
  const answer = fetch(`${url}/never`).catch(() => null);
  expect(await child.next()).toBe('in flight');
  child.process.kill('SIGINT');
  await until(async () => (await fetch(`${url}/health/ready`)).status === 503);
  expect(await child.end('SIGINT')).toBe(1);
  expect(await answer).toBeNull();
});

import { AccessLines } from './access-lines';

const line = { requestId: 'r-1', method: 'GET', route: '/things/:id', status: 200, ms: 1.23456 };

it('is one JSON line per answer', () => {
  const written: string[] = [];
  new AccessLines('test', (lines) => written.push(lines), false).tell(line);
  expect(written).toHaveLength(1);
  expect(written[0]).toMatch(/\n$/);
  const { time, ...fields } = JSON.parse(written[0] ?? '') as { time: string };
  expect(fields).toEqual({ level: 'info', door: 'test', ...line, ms: 1.235, msg: 'answered' });
  expect(Math.abs(Date.parse(time) - Date.now())).toBeLessThan(5_000);
});

it('stays one line whatever request id a caller chose', () => {
  const written: string[] = [];
  new AccessLines('te"st', (lines) => written.push(lines), false).tell({ ...line, requestId: '","level":"\\' });
  expect(JSON.parse(written[0] ?? '')).toMatchObject({ level: 'info', door: 'te"st', requestId: '","level":"\\' });
});

it('gathers lines, and writes them all soon, when there are many, and when it is told to', async () => {
  const written: string[] = [];
  const lines = new AccessLines('test', (batch) => written.push(batch), true);
  const count = () => written.join('').split('\n').length - 1;
  for (let i = 0; i < 50; i++) lines.tell(line);
  expect(count()).toBe(0);
  lines.flush();
  expect(count()).toBe(50);
  for (let i = 0; i < 500; i++) lines.tell(line);
  expect(count()).toBeGreaterThan(400);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(count()).toBe(550);
  lines.flush();
  expect(count()).toBe(550);
});

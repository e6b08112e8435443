import { createLog } from './log';
import { NestLog } from './nest-log';

const lines: string[] = [];
const log = createLog({ door: 'test', level: 'info', to: { write: (line: string) => void lines.push(line) } });
const nest = new NestLog(log.general);

beforeEach(() => lines.splice(0));

const told = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

it('writes words and where they come from', () => {
  nest.warn('No bus, alice@example.com', 'Outbox');
  expect(told()).toEqual([
    expect.objectContaining({ level: 'warn', door: 'test', part: 'Outbox', msg: 'No bus, [e-mail]' }),
  ]);
});

it('writes an error with its place', () => {
  nest.error('A listener failed', new Error('of bob@example.com'), 'Outbox');
  const [line] = told();
  expect(line).toMatchObject({ msg: 'A listener failed', err: { type: 'Error', message: 'of [e-mail]' } });
  expect(JSON.stringify(line)).toContain('nest-log.spec');
});

it('writes an error under any name as its words, without what it carries along', () => {
  const refused = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (email)=(eve@example.com) exists',
  });
  nest.error({ msg: 'The trail could not be sealed', cause: refused }, 'audit');
  const [line] = told();
  expect(line).toMatchObject({
    msg: 'The trail could not be sealed',
    cause: { message: 'duplicate key', code: '23505' },
  });
  expect(JSON.stringify(line)).toContain('nest-log.spec');
  expect(JSON.stringify(line)).not.toContain('eve@example.com');
});

it('never writes a field that is secret or personal by its name', () => {
  nest.log({ msg: 'done', email: 'a', password: 'b', count: 3, request: { cookie: 'c', token: 'd', method: 'GET' } });
  expect(told()[0]).toMatchObject({
    msg: 'done',
    count: 3,
    email: '[removed]',
    password: '[removed]',
    request: { cookie: '[removed]', token: '[removed]', method: 'GET' },
  });
});

it('keeps Nest’s account of every route for whoever debugs the start', () => {
  nest.log('Mapped {/x, GET} route', 'RouterExplorer');
  expect(lines).toEqual([]);
});

import { isDatabaseUnavailable, isUniqueViolation } from './postgres-errors';

function fault(fields: object, message = ''): Error {
  return Object.assign(new Error(message), fields);
}

describe('a database that cannot be reached now', () => {
  it.each([
    ['refuses the connection', fault({ code: 'ECONNREFUSED', syscall: 'connect' })],
    // What Node throws where a name has several addresses (`localhost`: ::1 and 127.0.0.1): without `syscall`, without words.
    ['is refused at each of its addresses', Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })],
    ['has no way to it', fault({ code: 'EHOSTUNREACH', syscall: 'connect' })],
    ['is starting up', fault({ code: '57P03' })],
    ['was restarted under us', fault({ code: '57P01' })],
    ['has no connection left', fault({ code: '53300' })],
    ['broke off', fault({}, 'Connection terminated unexpectedly')],
    ['did not answer', fault({}, 'Query read timeout')],
    ['is asked on a broken line', fault({}, 'Client has encountered a connection error and is not queryable')],
  ])('%s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
  });

  it.each([
    ['a statement it refused', fault({ code: '23505' })],
    ['a missing file of ours', fault({ code: 'ENOENT', syscall: 'open' })],
    ['any other error', fault({}, 'x is not a function')],
    ['no error at all', 'ECONNREFUSED'],
  ])('is not %s', (_, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});

it('tells a key that stands already, of one constraint where it is named', () => {
  const error = fault({ code: '23505', constraint: 'one_account_per_email' });
  expect(isUniqueViolation(error)).toBe(true);
  expect(isUniqueViolation(error, 'one_account_per_email')).toBe(true);
  expect(isUniqueViolation(error, 'another')).toBe(false);
});

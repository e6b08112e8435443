import { loggedError, scrub } from './scrub';

it.each([
  ['no account alice.smith+x@example.co.uk, twice', 'no account [e-mail], twice'],
  ['"bob@example.com"', '"[e-mail]"'],
  ['Bearer eyJhbGciOi.eyJzdWIi.c2ln done', 'Bearer [token] done'],
  ['GET https://id.example/cb?code=s3cret&state=x failed', 'GET https://id.example/cb?[removed] failed'],
  ['postgresql://pluspas:s3cret@db/pluspas', 'postgresql://pluspas:[removed]@db/pluspas'],
  ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED 127.0.0.1:5432'],
  ['at https://id.example/readers/alice@example.com', 'at https://id.example/readers/[e-mail]'],
  ['url=https://u:p@ss@id.example/a?b=c,', 'url=https://u:[removed]@id.example/a?[removed]'],
  ['token=eyJhbGciOi.eyJzdWIi.c2ln;x', 'token=[token];x'],
  ['import @nestjs/common at line 3:4', 'import @nestjs/common at line 3:4'],
])('takes what is personal or secret out of %p', (words, scrubbed) => {
  expect(scrub(words)).toBe(scrubbed);
});

it('takes no longer than a moment, whatever callers wrote', () => {
  const long = [
    'a'.repeat(1e6),
    '@'.repeat(1e6),
    'a@'.repeat(5e5),
    'https://'.repeat(1e5),
    'eyJ'.repeat(3e5),
    ' '.repeat(1e6),
  ];
  const start = performance.now();
  for (const words of long) scrub(words);
  expect(performance.now() - start).toBeLessThan(200);
});

it('keeps of an error what it is and where, and nothing it carries along', () => {
  const fault = Object.assign(new Error('duplicate key', { cause: new Error('of alice@example.com') }), {
    code: '23505',
    constraint: 'one_account_per_email',
    detail: 'Key (email)=(alice@example.com) already exists.',
    parameters: ['alice@example.com'],
    client: { secretKey: 1 },
  });
  const logged = loggedError(fault);
  expect(logged).toMatchObject({
    code: '23505',
    constraint: 'one_account_per_email',
    cause: { message: 'of [e-mail]' },
  });
  expect(JSON.stringify(logged)).not.toMatch(/alice|secretKey|already exists/);
});

it('survives an error that is its own cause, and what is no error', () => {
  const fault = new Error('round');
  fault.cause = fault;
  expect(JSON.stringify(loggedError(fault))).toContain('round');
  expect(loggedError('alice@example.com')).toEqual({ type: 'string', message: '[e-mail]' });
});

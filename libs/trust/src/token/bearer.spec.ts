import { bearerOf } from './bearer';

describe('the token of an Authorization header', () => {
  it('is what follows the scheme, however that is written', () => {
    expect(bearerOf('Bearer abc')).toBe('abc');
    expect(bearerOf('bearer abc')).toBe('abc');
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic abcdef', 'Bearerabcdef'])('is not there in %j', (header) => {
    expect(bearerOf(header)).toBeNull();
  });

  it('keeps a second word, so that the token is malformed and not half read', () => {
    expect(bearerOf('Bearer abc def')).toBe('abc def');
  });
});

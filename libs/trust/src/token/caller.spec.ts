import { callerOf } from './caller';
import type { TrustedClaims } from './token-claims';

const claims = (facts: Record<string, unknown> = {}): TrustedClaims => ({
  iat: 1_795_600_000,
  exp: 1_795_600_300,
  sub: 'site-gva',
  client_id: 'site-gva',
  jti: 'x',
  ...facts,
});

describe('a caller', () => {
  it('is what the claims say, times in milliseconds', () => {
    expect(callerOf(claims({ titles: ['gva', 'hbvl'] }), 'check')).toEqual({
      audience: 'check',
      subject: 'site-gva',
      clientId: 'site-gva',
      titles: ['gva', 'hbvl'],
      role: null,
      session: null,
      tokenId: 'x',
      expiresAt: 1_795_600_300_000,
    });
  });

  it('covers no title when the token names none', () => {
    expect(callerOf(claims(), 'check').titles).toEqual([]);
  });

  it.each([['gva'], [[1]], [['']], [{ 0: 'gva' }], [null], [Array(101).fill('gva')]])(
    'is not believed when the titles are %j',
    (titles) => {
      expect(() => callerOf(claims({ titles }), 'check')).toThrow('titles');
    },
  );

  it('names the login behind it only towards the readers\u2019 API', () => {
    expect(callerOf(claims({ sid: 's-1' }), 'me').session).toBe('s-1');
    expect(callerOf(claims(), 'me').session).toBeNull();
    expect(callerOf(claims({ sid: 's-1' }), 'check').session).toBeNull();
  });

  it.each([1, '', null, 'x'.repeat(129)])('is not believed with the session %j', (sid) => {
    expect(() => callerOf(claims({ sid }), 'me')).toThrow('sid');
  });

  it('has a role only towards the admin door', () => {
    expect(callerOf(claims({ role: 'support' }), 'admin').role).toBe('support');
    expect(callerOf(claims({ role: 'support' }), 'check').role).toBeNull();
    expect(callerOf(claims(), 'admin').role).toBeNull();
  });

  it.each(['root', '', 1, ['admin'], null])('is not believed with the role %j', (role) => {
    expect(() => callerOf(claims({ role }), 'admin')).toThrow('role');
  });
});

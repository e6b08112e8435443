import { languageCookie, languageHref, pageLanguage } from './page-language';
import { assertOwnForm } from './same-origin';

const asking = (url: string, headers: { cookie?: string; 'accept-language'?: string } = {}) => ({ url, headers });

describe('the language of a page', () => {
  it('is the choice of now, then that of before, then the site\u2019s, then the browser\u2019s, then Dutch', () => {
    const headers = { cookie: 'a=1; lang=fr', 'accept-language': 'en-GB,nl;q=0.5' };
    expect(pageLanguage(asking('/login/x?lang=en', headers), 'nl')).toBe('en');
    expect(pageLanguage(asking('/login/x', headers), 'nl')).toBe('fr');
    expect(pageLanguage(asking('/login/x', { 'accept-language': 'en' }), 'de fr nl')).toBe('fr');
    expect(pageLanguage(asking('/login/x', { 'accept-language': 'en' }))).toBe('en');
    expect(pageLanguage(asking('/login/x', { 'accept-language': 'de' }))).toBe('nl');
  });

  it.each(['/x?lang=%E0%A4%A', '/x?lang=de', '/x?lang=en%0d%0aset-cookie:x', '/x?lang=', '?', ''])(
    'is never taken from "%s"',
    (url) => {
      expect(pageLanguage(asking(url, { cookie: 'lang=; lang' }))).toBe('nl');
      expect(languageCookie(asking(url), false)).toBeNull();
    },
  );

  it('is kept for a year, and only over https where there is https', () => {
    expect(languageCookie(asking('/x?lang=fr'), true)).toBe(
      'lang=fr; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure',
    );
    expect(languageCookie(asking('/x?lang=fr'), false)).not.toContain('Secure');
  });

  it('changes nothing else of the address', () => {
    const href = languageHref({
      url: '/short',
      originalUrl: '/oidc/session/end?client_id=account&lang=fr',
      headers: {},
    });
    expect(href('en')).toBe('?client_id=account&lang=en');
  });
});

describe('a form', () => {
  const base = 'https://id.example';

  it('is taken from our own pages, by whatever name the reader reached us', () => {
    expect(() =>
      assertOwnForm({ host: 'id.example', origin: base, 'sec-fetch-site': 'same-origin' }, base),
    ).not.toThrow();
    expect(() => assertOwnForm({ host: 'inner:3000', origin: base }, base)).not.toThrow();
    expect(() => assertOwnForm({ host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000' }, base)).not.toThrow();
    expect(() => assertOwnForm({ host: 'id.example' }, base)).not.toThrow();
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://id.example.evil.example' },
    { origin: base, 'sec-fetch-site': 'cross-site' },
    { origin: base, 'sec-fetch-site': 'same-site' },
  ])('is refused with %j', (headers) => {
    expect(() => assertOwnForm({ host: 'id.example', ...headers }, base)).toThrow(
      expect.objectContaining({ code: 'forbidden' }),
    );
  });
});

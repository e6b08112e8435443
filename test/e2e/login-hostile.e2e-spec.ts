import { connect } from 'node:net';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { redeem, siteLogin } from '../support/site-login';

describe('a hostile visitor', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
    await house.reader('gva-subscriber@pluspas.example');
  });
  afterAll(() => house.close());

  it.each([
    'http://gva.localhost:4000/cb/',
    'http://gva.localhost:4000/cb?next=evil',
    'http://gva.localhost:4000/cb#x',
    'http://user@gva.localhost:4000/cb',
    'http://evil.gva.localhost:4000/cb',
    'http://gva.localhost:4000/x/../cb',
    'https://gva.localhost:4000/cb',
    'http://gva.localhost:4000/CB',
    'http://nieuwsblad.localhost:4000/cb',
    'javascript:alert(1)',
    '//evil.example/cb',
  ])('is not sent on to %s', async (redirect) => {
    const { url } = siteLogin(house.baseUrl, 'gva', { redirect_uri: redirect });
    const answer = await house.browser().get(url);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(await answer.text()).toContain('Dit verzoek konden we niet lezen');
  });

  it.each([
    ['no PKCE', { code_challenge: null, code_challenge_method: null }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['the implicit flow', { response_type: 'id_token token', nonce: 'n' }, 'invalid_request'],
    ['a consent page', { prompt: 'consent' }, 'invalid_request'],
    ['the staff\u2019s audience', { resource: 'urn:pluspas:admin' }, 'invalid_target'],
    ['the check\u2019s audience', { resource: 'urn:pluspas:check' }, 'invalid_target'],
  ])('does not get %s', async (_what, changes, error) => {
    const { url } = siteLogin(house.baseUrl, 'gva', changes);
    const location = (await house.browser().get(url)).headers.get('location') ?? '';
    const back = new URL(location);
    expect(back.origin).toBe('http://gva.localhost:4000');
    expect(`${back.search}${back.hash}`).toContain(`error=${error}`);
  });

  it('leaves nothing behind for longer than an hour without logging in, however often she comes', async () => {
    for (const path of ['/oidc/session/end', '/login', siteLogin(house.baseUrl, 'gva').url])
      await house.browser().get(path);
    const lasting = await house.database.query(
      `select model, expires_at from oidc_artifacts where account_id is null and expires_at > now() + interval '1 hour'`,
    );
    expect(lasting).toEqual([]);
  });

  it('gets a clear no for garbage on every endpoint, never a fault of ours', async () => {
    const big = 'x'.repeat(2_000_000);
    const bodies: { readonly body: string; readonly type: string }[] = [
      { body: '', type: 'application/x-www-form-urlencoded' },
      { body: 'grant_type=authorization_code&grant_type=refresh_token', type: 'application/x-www-form-urlencoded' },
      { body: '%E0%A4%A=%&&&=', type: 'application/x-www-form-urlencoded' },
      { body: '__proto__=1&constructor[prototype]=2&email[]=a&email=b', type: 'application/x-www-form-urlencoded' },
      { body: `email=${big}`, type: 'application/x-www-form-urlencoded' },
      { body: `${'['.repeat(20_000)}`, type: 'application/json' },
      { body: '{"__proto__":{"x":1}}', type: 'application/json' },
      { body: 'plain', type: 'text/plain' },
      { body: '\u0000\ud800', type: 'multipart/form-data; boundary=x' },
    ];
    const paths = [
      '/oidc/token',
      '/oidc/auth',
      '/oidc/session/end',
      '/oidc/session/end/confirm',
      '/oidc/token/revocation',
      '/oidc/auth/unknown',
      '/oidc/nothing',
      '/oidc/',
      '/login',
      '/login/unknown',
      '/login/%00',
      '/account',
      '/account/logout',
      '/v1/me/access',
      '/v1/me/pass?title[]=gva&title=x',
      '/assets/../../package.json',
      '/assets/%2e%2e/%2e%2e/package.json',
    ];
    const seen: string[] = [];
    for (const path of paths) {
      for (const { body, type } of bodies) {
        const answer = await fetch(`${house.baseUrl}${path}`, {
          method: 'POST',
          headers: { 'content-type': type, accept: 'text/html' },
          body,
          redirect: 'manual',
        }).catch(() => null);
        // A connection that is cut while 2 MB are under way is a no, too.
        if (answer && answer.status >= 500) seen.push(`POST ${path} ${type} ${answer.status}`);
      }
      for (const query of [
        '',
        '?client_id=site-gva',
        '?client_id[]=x&client_id=y',
        '?lang=%E0%A4%A',
        `?q=${'x'.repeat(8000)}`,
      ]) {
        const target = `${house.baseUrl}${path}${path.includes('?') ? query.replace('?', '&') : query}`;
        const answer = await fetch(target, { redirect: 'manual', headers: { cookie: 'idp=%; idp.sig=x; lang=' } });
        if (answer.status >= 500) seen.push(`GET ${path}${query.slice(0, 30)} ${answer.status}`);
      }
    }
    expect(seen).toEqual([]);
  });

  it('cannot turn the mount path against the provider', async () => {
    for (const path of [
      '/%6fidc/jwks',
      '/OIDC/jwks',
      '//oidc/jwks',
      '/oidc/../oidc/jwks',
      '/oidc%2fjwks',
      '/oidc;x/jwks',
    ]) {
      const status = await rawStatus(house.baseUrl, path);
      expect([path, [200, 301, 400, 404].includes(status)]).toEqual([path, true]);
    }
  });

  it('gets no token for a code, a refresh token or a secret that it made up', async () => {
    for (const form of [
      {
        grant_type: 'authorization_code',
        code: 'made-up',
        code_verifier: 'x'.repeat(43),
        redirect_uri: 'http://gva.localhost:4000/cb',
      },
      { grant_type: 'refresh_token', refresh_token: 'made-up' },
      { grant_type: 'password', username: 'gva-subscriber@pluspas.example', password: PASSWORD },
      { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code: 'x' },
    ]) {
      expect((await redeem(house.baseUrl, 'gva', form)).status).toBe(400);
    }
  });
});

function rawStatus(baseUrl: string, path: string): Promise<number> {
  const { hostname, port, host } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    });
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('end', () => resolve(Number(text.split(' ')[1])));
    socket.on('error', reject);
  });
}

import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { redeem, siteLogin } from '../support/site-login';

/** Postgres keeps no NUL in a text: what carries one must be refused in words before it gets there. */
describe('a visitor who sends a NUL', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
    await house.reader('gva-subscriber@pluspas.example');
  });
  afterAll(() => house.close());

  const problemAt = async (url: string) => {
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const { type, status } = (await answer.json()) as { type: string; status: number };
    expect(status).toBe(answer.status);
    return `${status} ${type.split('/').at(-1)}`;
  };

  it.each(['client_id', 'state', 'nonce', 'login_hint', 'ui_locales', 'acr_values', 'scope', 'anything'])(
    'in %s of a login gets a problem',
    async (name) => {
      const { url } = siteLogin(house.baseUrl, 'gva', { [name]: 'a\0b' });
      expect(await problemAt(url)).toBe('400 invalid-request');
    },
  );

  it('gets a page when it is a browser', async () => {
    const { url } = siteLogin(house.baseUrl, 'gva', { state: 'a\0b' });
    const answer = await house.browser().get(url);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Dit verzoek konden we niet lezen');
  });

  it.each(['client_id', 'state'])('in %s of a logout gets a problem', async (name) => {
    expect(await problemAt(`${house.baseUrl}/oidc/session/end?${name}=%00`)).toBe('400 invalid-request');
    expect(await problemAt(`${house.baseUrl}/oidc/session/end/success?${name}=%00`)).toBe('400 invalid-request');
  });

  it('for a code or a token gets the words of OAuth', async () => {
    const redirect = 'http://gva.localhost:4000/cb';
    const code = {
      grant_type: 'authorization_code',
      code: 'a\0b',
      code_verifier: 'x'.repeat(43),
      redirect_uri: redirect,
    };
    for (const form of [code, { grant_type: 'refresh_token', refresh_token: 'a\0b' }]) {
      const answer = await redeem(house.baseUrl, 'gva', form);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
    }
    const revoked = await fetch(`${house.baseUrl}/oidc/token/revocation`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('site-gva:demo-secret-gva').toString('base64')}` },
      body: new URLSearchParams({ token: 'a\0b' }),
    });
    // RFC 7009, section 2.2: a token that does not exist counts as revoked.
    expect(revoked.status).toBe(200);
  });

  it('for a client is nobody’s client', async () => {
    const answer = await fetch(`${house.baseUrl}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'a\0b' }),
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' });
  });

  it('in an address or a password is told so, whoever has that address', async () => {
    for (const fields of [
      { email: 'gva-subscriber@pluspas.example\0', password: PASSWORD },
      { email: 'nobody@pluspas.example\0', password: PASSWORD },
      { email: 'gva-subscriber@pluspas.example', password: `${PASSWORD}\0` },
    ]) {
      const browser = house.browser();
      const { response: page } = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
      const answer = await browser.post(page.url, fields);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('Dit verzoek konden we niet lezen');
    }
  });
});

describe('an address below /oidc that nobody serves', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
  });
  afterAll(() => house.close());

  it.each([
    ['GET', '/oidc/nothing'],
    ['GET', '/oidc/'],
    ['DELETE', '/oidc/token'],
    ['OPTIONS', '/oidc/auth'],
  ])('%s %s is a problem like any other', async (method, path) => {
    const answer = await fetch(house.baseUrl + path, { method, headers: { 'x-request-id': 'lost-1' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(await answer.json()).toMatchObject({ type: expect.stringMatching(/not-found$/), reference: 'lost-1' });
  });

  it('is a page for a reader', async () => {
    const answer = await house.browser().get('/oidc/nothing');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  });
});

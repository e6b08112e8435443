import { decodeProtectedHeader } from 'jose';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { codeOf, logIn, redeem, siteLogin, tokensFor } from '../support/site-login';

const EMAIL = 'gva-subscriber@pluspas.example';

describe('tokens', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
    await house.reader(EMAIL);
  });
  afterAll(() => house.close());

  const newCode = async (title: string) => {
    const login = siteLogin(house.baseUrl, title);
    const code = codeOf(await logIn(house.browser(), login, { email: EMAIL, password: PASSWORD }));
    const form = {
      grant_type: 'authorization_code',
      code,
      code_verifier: login.verifier,
      redirect_uri: `http://${title}.localhost:4000/cb`,
    };
    return { login, code, form };
  };

  it('says where everything is', async () => {
    const metadata = await (await fetch(`${house.baseUrl}/oidc/.well-known/openid-configuration`)).json();
    expect(metadata).toMatchObject({
      issuer: `${house.baseUrl}/oidc`,
      token_endpoint: `${house.baseUrl}/oidc/token`,
      jwks_uri: `${house.baseUrl}/oidc/jwks`,
      code_challenge_methods_supported: ['S256'],
      id_token_signing_alg_values_supported: ['ES256'],
      authorization_response_iss_parameter_supported: true,
    });
  });

  it('never believes the caller about the host that readers use', async () => {
    const { request } = await import('node:http');
    const metadata = await new Promise<string>((resolve, reject) => {
      const target = new URL(`${house.baseUrl}/oidc/.well-known/openid-configuration`);
      const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' };
      request(target, { headers }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
    expect(metadata).toContain(`"token_endpoint":"${house.baseUrl}/oidc/token"`);
    expect(metadata).not.toContain('evil.example');
  });

  it('publishes the public halves of the token keys and nothing else', async () => {
    const { keys } = await (await fetch(`${house.baseUrl}/oidc/jwks`)).json();
    // One signs, one waits.
    expect(keys).toHaveLength(2);
    expect(Object.keys(keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('gives a site five minutes of asking about its own titles', async () => {
    const answer = await redeem(house.baseUrl, 'gva', { grant_type: 'client_credentials' });
    const tokens = await answer.json();
    expect(tokens).toMatchObject({ expires_in: 300, token_type: 'Bearer' });
    expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ typ: 'at+jwt', alg: 'ES256' });
    expect(await house.verifier.verify(tokens.access_token, 'check')).toMatchObject({
      subject: 'site-gva',
      clientId: 'site-gva',
      titles: ['gva'],
    });
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  it('takes the resource by name, and refuses every other one', async () => {
    const ask = (resource: string) => redeem(house.baseUrl, 'gva', { grant_type: 'client_credentials', resource });
    expect((await ask('urn:pluspas:check')).status).toBe(200);
    for (const other of ['urn:pluspas:admin', 'urn:pluspas:me', 'https://evil.example', 'no uri']) {
      const answer = await ask(other);
      expect([other, answer.status, (await answer.json()).error]).toEqual([other, 400, 'invalid_target']);
    }
  });

  it('refuses a wrong secret, the stored hash of the right one, and a client that nobody knows', async () => {
    const [row] = await house.database.query<{ secret_hash: string }>(
      `select secret_hash from site_clients where client_id = 'site-gva'`,
    );
    for (const pair of [
      'site-gva:wrong',
      `site-gva:${row?.secret_hash}`,
      'site-unknown:demo-secret-gva',
      'account:x',
    ]) {
      const answer = await fetch(`${house.baseUrl}/oidc/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
      });
      expect([pair.split(':')[0], answer.status, (await answer.json()).error]).toEqual([
        pair.split(':')[0],
        401,
        'invalid_client',
      ]);
    }
  });

  it('redeems a code once, however many ask at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { form } = await newCode('gva');
      const answers = await Promise.all(Array.from({ length: 20 }, () => redeem(house.baseUrl, 'gva', form)));
      const statuses = answers.map(({ status }) => status).sort();
      expect(statuses).toEqual([200, ...Array(19).fill(400)]);
    }
  });

  it('refuses a code that comes twice at once, and takes the refresh token back when it comes again later', async () => {
    const { form, login, code } = await newCode('gva');
    const { refresh_token } = await tokensFor(house.baseUrl, 'gva', login, code);
    expect((await redeem(house.baseUrl, 'gva', form)).status).toBe(400);
    expect((await redeem(house.baseUrl, 'gva', { grant_type: 'refresh_token', refresh_token })).status).toBe(200);
    await house.database.query(
      `update oidc_artifacts set consumed_at = consumed_at - interval '2 seconds' where id = $1`,
      [code],
    );
    expect((await redeem(house.baseUrl, 'gva', form)).status).toBe(400);
    expect((await redeem(house.baseUrl, 'gva', { grant_type: 'refresh_token', refresh_token })).status).toBe(400);
  });

  it('lets all tabs of a site refresh at once', async () => {
    const { login, code } = await newCode('gva');
    const { refresh_token } = await tokensFor(house.baseUrl, 'gva', login, code);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => redeem(house.baseUrl, 'gva', { grant_type: 'refresh_token', refresh_token })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('gives each of many tabs, opened at once on all titles, a code that works', async () => {
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: EMAIL, password: PASSWORD });
    const titles = ['nieuwsblad', 'standaard', 'hbvl', 'gentenaar'];
    const tabs = [...titles, ...titles, ...titles].map((title) => ({
      title,
      login: siteLogin(house.baseUrl, title, { prompt: 'none' }),
    }));
    const landed = await Promise.all(tabs.map(async ({ login }) => browser.get(login.url)));
    const redeemed = await Promise.all(
      tabs.map(async ({ title, login }, tab) => {
        const location = new URL(landed[tab]?.headers.get('location') ?? '');
        return tokensFor(house.baseUrl, title, login, codeOf(location));
      }),
    );
    const refreshed = await Promise.all(
      redeemed.map(({ refresh_token }, tab) =>
        redeem(house.baseUrl, tabs[tab]?.title ?? '', { grant_type: 'refresh_token', refresh_token }),
      ),
    );
    expect(refreshed.map(({ status }) => status)).toEqual(Array(tabs.length).fill(200));
  });

  it('does not let one site redeem the code of another, or a code without its verifier', async () => {
    const { form } = await newCode('gva');
    expect((await redeem(house.baseUrl, 'hbvl', form)).status).toBe(400);
    expect((await redeem(house.baseUrl, 'gva', { ...form, code_verifier: 'x'.repeat(43) })).status).toBe(400);
    expect((await redeem(house.baseUrl, 'gva', form)).status).toBe(200);
  });
});

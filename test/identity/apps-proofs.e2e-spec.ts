import { SiteClients } from '@pluspas/trust';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { type AppTokens, ReaderApp } from '../support/reader-app';

const EMAIL = 'gva-subscriber@pluspas.example';
const PATH = '/v1/me/access';

let house: AccountApp;
let app: ReaderApp;
let thief: ReaderApp;
let tokens: AppTokens;

beforeAll(async () => {
  house = await openAccountApp();
  const account = await house.reader(EMAIL);
  await house.subscribes(account, 'gva-digital', { days: 30, renews: true });
  await house.app.get(SiteClients).createApp({
    clientId: 'app-gva',
    titles: ['gva'],
    redirectUris: ['http://127.0.0.1/cb'],
  });
  app = await ReaderApp.on(house.baseUrl, 'app-gva', 'http://127.0.0.1/cb');
  thief = await ReaderApp.on(house.baseUrl, 'app-gva', 'http://127.0.0.1/cb');
  tokens = await app.logIn(house.browser(), EMAIL, PASSWORD);
});
afterAll(() => house.close());

it('reads what its reader may open, with a proof of its key', async () => {
  const answer = await app.get(PATH, tokens.access_token);
  expect(answer.status).toBe(200);
  expect((await answer.json()).sections.map(({ id }: { id: string }) => id)).toContain('nieuwsblad/plus');
  expect((await app.get('/v1/me/pass?title=gva', tokens.access_token)).status).toBe(200);
  expect((await app.get('/v1/me/pass?title=hbvl', tokens.access_token)).status).toBe(403);
});

describe('[identity 9] a stolen token', () => {
  it('refreshes nothing without the key, and its owner refreshes on', async () => {
    const stolen = await thief.refresh(tokens.refresh_token);
    expect(stolen.status).toBe(400);
    expect((await stolen.json()).error).toBe('invalid_grant');
    const bare = await fetch(`${house.baseUrl}/oidc/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'app-gva',
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token,
      }),
    });
    expect(bare.status).toBe(400);

    const own = await app.refresh(tokens.refresh_token);
    expect(own.status).toBe(200);
    tokens = (await own.json()) as AppTokens;
  });

  it('is refused as a bearer token', async () => {
    const answer = await app.get(PATH, tokens.access_token, { scheme: 'Bearer' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('DPoP algs="ES256 Ed25519 EdDSA", Bearer');
    expect((await app.get(PATH, tokens.access_token, { scheme: 'Bearer', proof: '' })).status).toBe(401);
  });

  it('is refused with a proof by another key, or none', async () => {
    expect((await thief.get(PATH, tokens.access_token)).status).toBe(401);
    expect((await app.get(PATH, tokens.access_token, { proof: '' })).status).toBe(401);
  });

  it('is not helped by a proof that was seen: it counts once, also when two come at the same time', async () => {
    const proof = await app.proof('GET', `${house.baseUrl}${PATH}`, tokens.access_token);
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.get(PATH, tokens.access_token, { proof })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
  });

  it('is not helped by a proof for another request', async () => {
    for (const proof of [
      await app.proof('POST', `${house.baseUrl}${PATH}`, tokens.access_token),
      await app.proof('GET', `${house.baseUrl}/v1/me/pass`, tokens.access_token),
      await app.proof('GET', `https://evil.example${PATH}`, tokens.access_token),
      await app.proof('GET', `${house.baseUrl}${PATH}`),
      await app.proof('GET', `${house.baseUrl}${PATH}`, 'another token'),
    ]) {
      expect((await app.get(PATH, tokens.access_token, { proof })).status).toBe(401);
    }
  });
});

it('does not let a token without a key pass for one that has one', async () => {
  const token = await house.mint.mint({
    audience: 'me',
    subject: 'acc_01890000-0000-7000-8000-000000000001',
    clientId: 'site-gva',
    titles: ['gva'],
    ttlSeconds: 60,
  });
  expect((await app.get(PATH, token, { scheme: 'Bearer', proof: '' })).status).toBe(200);
  expect((await app.get(PATH, token)).status).toBe(401);
});

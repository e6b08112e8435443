import { PassVerifier } from '@pluspas/access';
import { type AccountApp, openAccountApp } from '../support/account-app';

describe('the readers\u2019 API', () => {
  let house: AccountApp;
  let reader: `acc_${string}`;

  beforeAll(async () => {
    house = await openAccountApp();
    reader = await house.reader('gva-subscriber@pluspas.example');
    await house.subscribes(reader, 'gva-digital', { days: 30, renews: true });
  });
  afterAll(() => house.close());

  const ask = async (path: string, { audience = 'me', subject = reader as string, titles = ['gva'] } = {}) => {
    const token = await house.mint.mint({
      audience: audience as 'me' | 'check' | 'admin',
      subject,
      clientId: 'site-gva',
      titles,
      ttlSeconds: 60,
    });
    return fetch(`${house.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });
  };

  it('tells a reader what she may open, why and until when', async () => {
    const answer = await ask('/v1/me/access');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const body = await answer.json();
    expect(body).toMatchObject({ version: 1, stale: false });
    expect(body.sections).toContainEqual(
      expect.objectContaining({ id: 'nieuwsblad/plus', title: 'nieuwsblad', tier: 'plus', reason: 'bundle' }),
    );
    expect(body.sections.map(({ id }: { id: string }) => id)).not.toContain('nieuwsblad/exclusive');
    expect(body.features).toContainEqual(expect.objectContaining({ title: 'gva', feature: 'epaper' }));
  });

  it('gives her a pass that the title\u2019s edge believes, for that title alone', async () => {
    const answer = await ask('/v1/me/pass?title=gva');
    expect(answer.status).toBe(200);
    const { pass, version } = await answer.json();
    expect(version).toBe(1);
    const passes = house.app.get(PassVerifier);
    expect(await passes.verify(pass, 'gva')).toMatchObject({ kind: 'valid', account: reader });
    expect(await passes.verify(pass, 'nieuwsblad')).toMatchObject({ kind: 'invalid' });
  });

  it.each(['?title=unknown', '', '?title=', '?title=gva&title=hbvl'])(
    'names the field when asked for a pass with "%s"',
    async (query) => {
      const answer = await ask(`/v1/me/pass${query}`);
      expect(answer.status).toBe(400);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(await answer.json()).toMatchObject({
        type: 'https://pluspas.example/problems/unknown-title',
        errors: [{ pointer: 'title' }],
      });
    },
  );

  it('gives a site no pass for the title of another', async () => {
    const answer = await ask('/v1/me/pass?title=hbvl');
    expect(answer.status).toBe(403);
    expect((await answer.json()).type).toContain('title-not-allowed');
  });

  it.each([
    ['a site\u2019s own token', { audience: 'check', subject: 'site-gva' }, 401],
    ['a staff token', { audience: 'admin', subject: 'support' }, 401],
    ['a token that names no account', { subject: 'site-gva' }, 401],
  ])('refuses %s', async (_what, who, status) => {
    expect((await ask('/v1/me/access', who)).status).toBe(status);
    expect((await ask('/v1/me/pass?title=gva', who)).status).toBe(status);
  });

  it('knows an account that is gone as a stranger, who gets no pass', async () => {
    const subject = 'acc_01890000-0000-7000-8000-000000000001';
    const body = await (await ask('/v1/me/access', { subject })).json();
    expect(body.version).toBe(0);
    expect((await ask('/v1/me/pass?title=gva', { subject })).status).toBe(404);
  });
});

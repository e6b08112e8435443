import { type CheckApp, NOW, openCheckApp, question } from '../support/check-app';

const PATH = '/access/v1/evaluation';

describe('a reader who shows her pass', () => {
  let app: CheckApp;

  beforeAll(async () => {
    app = await openCheckApp();
  });

  afterAll(() => app.close());
  afterEach(() => app.clock.set(NOW));

  const ask = async (pass: string, title = 'gva', tier = 'plus') => {
    const body = { ...question('', title, tier), subject: { type: 'pass', id: pass } };
    const answer = await app.post(PATH, body);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('reads as the account that it names, by her grants of this instant', async () => {
    const reader = await app.subscriber();
    const pass = await app.passOf(reader, 'gva', { ver: 1 });
    expect(await ask(pass)).toMatchObject({ decision: true, context: { reason: 'subscription', version: 1 } });
    app.clock.pass(30 * 86_400_000);
    expect((await ask(await app.passOf(reader, 'gva', { ver: 1 }))).context.reason).toBe('expired');
  });

  it('is never answered from before the version of her pass', async () => {
    const reader = await app.reader();
    await ask(await app.passOf(reader, 'gva'));
    const version = await app.give(reader, [{ scope: { kind: 'plan', plan: 'gva-digital' } }]);
    expect(await ask(await app.passOf(reader, 'gva', { ver: version }))).toMatchObject({ decision: true });
  });

  it('is a stranger on a title that the pass was not made for', async () => {
    const pass = await app.passOf(await app.subscriber(), 'gva');
    expect((await ask(pass, 'nieuwsblad')).context).toMatchObject({ reason: 'login_required', wall: 'paywall' });
  });

  it('is asked to log in again when her pass is over, for somebody with an account reads here', async () => {
    const pass = await app.passOf(await app.subscriber(), 'gva');
    await ask(pass);
    app.clock.pass(306_000);
    expect((await ask(pass)).context).toMatchObject({ reason: 'login_required', wall: 'login', version: null });
  });

  it('is a stranger with a token of another kind, a forged pass, or no pass at all', async () => {
    const reader = await app.subscriber();
    const pass = await app.passOf(reader, 'gva');
    const [head, , signature] = pass.split('.');
    const swapped = Buffer.from(JSON.stringify({ sub: reader })).toString('base64url');
    for (const bad of ['x', await app.tokenOf(['gva']), `${head}.${swapped}.${signature}`, `${pass}==`]) {
      expect((await ask(bad)).context).toMatchObject({ reason: 'login_required', wall: 'paywall' });
    }
  });

  it('finds the keys to verify it at the edge, and no others, cacheable', async () => {
    const { status, headers, body } = await app.send('GET', '/.well-known/jwks.json', {});
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
    expect(body.keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String),
        y: expect.any(String),
        kid: 'pass-1',
        use: 'sig',
        alg: 'ES256',
      },
    ]);
  });
});

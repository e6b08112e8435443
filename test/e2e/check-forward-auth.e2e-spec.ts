import { type CheckApp, NOW, openCheckApp } from '../support/check-app';

describe('a proxy that asks before it serves', () => {
  let app: CheckApp;

  beforeAll(async () => {
    app = await openCheckApp();
    const make = (clientId: string, titles: string[]) =>
      app.clients.create({ clientId, titles, secret: `secret-${clientId}` });
    await make('site-gva', ['gva']);
    await make('group', ['gva', 'nieuwsblad']);
  });

  afterAll(() => app.close());
  afterEach(() => app.clock.set(NOW));

  const basic = (client = 'site-gva', secret = `secret-${client}`) =>
    `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`;

  const ask = async (headers: Record<string, string>) => {
    const answer = await app.send('GET', '/v1/forward-auth', { headers });
    expect(answer.text).toBe('');
    const told = (name: string) => answer.headers.get(`x-pluspas-${name}`);
    return {
      status: answer.status,
      reason: told('reason'),
      wall: told('wall'),
      until: told('until'),
      error: told('error'),
      challenge: answer.headers.get('www-authenticate'),
      cache: answer.headers.get('cache-control'),
    };
  };

  const asSite = (headers: Record<string, string>) =>
    ask({ authorization: basic(), 'x-pluspas-tier': 'plus', 'x-pluspas-article': 'a-1', ...headers });

  it('lets a subscriber through by the pass in her cookie, and says until when', async () => {
    const pass = await app.passOf(await app.subscriber(), 'gva', { ver: 1 });
    expect(await asSite({ cookie: `theme=dark; __Host-ent=${pass}; x=1` })).toMatchObject({
      status: 204,
      reason: 'subscription',
      until: '2026-12-14T21:50:00.123Z',
      wall: null,
      cache: 'private, no-store',
    });
  });

  it('lets an app through by its Bearer pass, where the proxy proves itself in a header of its own', async () => {
    const pass = await app.passOf(await app.subscriber(), 'gva');
    const headers = { authorization: `Bearer ${pass}`, 'proxy-authorization': basic() };
    expect(await asSite(headers)).toMatchObject({ status: 204, reason: 'subscription' });
  });

  it('sends a stranger to the login, and a reader without a subscription to the wall', async () => {
    expect(await asSite({})).toMatchObject({ status: 401, reason: 'login_required', wall: 'paywall' });
    const pass = await app.passOf(await app.reader(), 'gva');
    expect(await asSite({ cookie: `__Host-ent=${pass}` })).toMatchObject({
      status: 403,
      reason: 'no_entitlement',
      wall: 'paywall',
      challenge: null,
    });
  });

  it('asks for registration where an account is all that is missing', async () => {
    expect(await asSite({ 'x-pluspas-tier': 'registered' })).toMatchObject({ status: 401, wall: 'registration' });
  });

  it('asks a reader whose pass is over to log in again', async () => {
    const pass = await app.passOf(await app.subscriber(), 'gva');
    app.clock.pass(306_000);
    expect(await asSite({ cookie: `__Host-ent=${pass}` })).toMatchObject({ status: 401, wall: 'login' });
  });

  it('opens what is free to everybody', async () => {
    expect(await asSite({ 'x-pluspas-tier': 'free' })).toMatchObject({ status: 204, reason: 'free', until: null });
  });

  it('takes the title from the client, and from the header only among the titles of that client', async () => {
    const pass = await app.passOf(await app.subscriber(), 'nieuwsblad');
    const asGroup = (title: string) =>
      asSite({ authorization: basic('group'), cookie: `__Host-ent=${pass}`, 'x-pluspas-title': title });
    expect(await asGroup('nieuwsblad')).toMatchObject({ status: 204, reason: 'bundle' });
    expect(await asGroup('standaard')).toMatchObject({ status: 403, error: 'title-not-allowed' });
    expect(await asSite({ 'x-pluspas-title': 'nieuwsblad', cookie: `__Host-ent=${pass}` })).toMatchObject({
      status: 401,
    });
  });

  it('never hands the browser a question for the password of the proxy', async () => {
    for (const authorization of ['', basic('site-gva', 'wrong'), basic('nobody'), 'Basic !', 'Bearer x']) {
      expect(await ask({ ...(authorization ? { authorization } : {}), 'x-pluspas-tier': 'free' })).toMatchObject({
        status: 403,
        error: 'unauthenticated',
        reason: null,
        challenge: null,
      });
    }
  });

  it('tells the operator in one word what the proxy asked wrongly', async () => {
    expect(await asSite({ 'x-pluspas-tier': 'gold' })).toMatchObject({ status: 403, error: 'unknown-tier' });
    expect(await ask({ authorization: basic() })).toMatchObject({ status: 403, error: 'invalid-request' });
    expect(await ask({ authorization: basic('group'), 'x-pluspas-tier': 'plus' })).toMatchObject({
      status: 403,
      error: 'invalid-request',
    });
  });

  it.each(['site\0gva', 'site%00gva', '\ud800', '%ff', ''])(
    'refuses a proxy that calls itself %j, in words',
    async (client) => {
      expect(await ask({ authorization: basic(client), 'x-pluspas-tier': 'plus' })).toMatchObject({
        status: 403,
        error: 'unauthenticated',
      });
    },
  );
});

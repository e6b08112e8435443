import { decodeJwt } from 'jose';
import { openSessionHouse, type SessionHouse, until } from '../support/session-house';

jest.setTimeout(60_000);

const EMAIL = 'gva-subscriber@pluspas.example';

let house: SessionHouse;
let account: `acc_${string}`;

beforeAll(async () => {
  house = await openSessionHouse();
  account = await house.reader(EMAIL);
  await house.subscribes(account, 'gva-digital');
});
afterAll(() => house.close());

/** A login on gva, and the pass that its edge shows. */
async function reading() {
  const tokens = await house.logIn(house.browser(), EMAIL);
  const answer = await house.me('/v1/me/pass?title=gva', tokens.access_token);
  const { pass } = (await answer.json()) as { pass: string };
  return { tokens, pass, sid: String(decodeJwt(tokens.id_token).sid) };
}

const opens = (pass: string, tier = 'plus') => house.check({ type: 'pass', id: pass }, 'gva', tier);

const atTheProxy = (pass: string) =>
  fetch(`${house.baseUrl}/v1/forward-auth`, {
    headers: {
      authorization: `Basic ${Buffer.from('site-gva:demo-secret-gva').toString('base64')}`,
      cookie: `__Host-ent=${pass}`,
      'x-pluspas-tier': 'plus',
      'x-pluspas-article': 'dmf1',
    },
  });

describe('the pass of a login', () => {
  it('names it as the site and the access token do', async () => {
    const { tokens, pass, sid } = await reading();
    expect([decodeJwt(pass).sid, decodeJwt(tokens.access_token).sid]).toEqual([sid, sid]);
    expect(await opens(pass)).toMatchObject({ decision: true, context: { reason: 'subscription' } });
  });

  it('is not honoured from the moment the login has ended, though it is well signed and runs', async () => {
    const { tokens, pass, sid } = await reading();
    const other = await reading();
    expect((await opens(pass)).decision).toBe(true);
    await house.ending().one(null, { account, sid }, 'care');

    expect(await opens(pass)).toMatchObject({
      decision: false,
      context: { reason: 'session_revoked', wall: 'login' },
    });
    expect((await opens(pass, 'free')).decision).toBe(true);
    expect(await opens(pass, 'registered')).toMatchObject({ decision: false, context: { reason: 'session_revoked' } });
    const proxied = await atTheProxy(pass);
    expect([proxied.status, proxied.headers.get('x-pluspas-reason')]).toEqual([401, 'session_revoked']);
    for (const path of ['/v1/me/access', '/v1/me/pass?title=gva']) {
      expect((await house.me(path, tokens.access_token)).status).toBe(401);
    }
    // Her other device reads on.
    expect((await opens(other.pass)).decision).toBe(true);
    expect((await house.me('/v1/me/access', other.tokens.access_token)).status).toBe(200);
  });

  it('is not honoured either by a service that started after the end', async () => {
    const { pass, sid } = await reading();
    await house.ending().one(null, { account, sid }, 'reader');
    await house.restart();
    expect(await opens(pass)).toMatchObject({ decision: false, context: { reason: 'session_revoked' } });
  });

  it('is not honoured within 2 s by a door that only heard of the end', async () => {
    const { pass, sid } = await reading();
    const door = await house.anotherCheckDoor();
    const there = () => house.check({ type: 'pass', id: pass }, 'gva', 'plus', door.url);
    expect((await there()).decision).toBe(true);
    await house.ending().one(null, { account, sid }, 'reader');
    await until(async () => (await there()).context.reason === 'session_revoked', 2_000);
    await door.close();
  });

  it('says on which title the device reads, and when it was seen', async () => {
    const { sid } = await reading();
    const session = (await house.sessions().of(account)).find((each) => each.sid === sid);
    expect(session?.titles).toEqual(['gva']);
    expect(Date.now() - (session?.lastSeenAt ?? 0)).toBeLessThan(11 * 60_000);
  });
});

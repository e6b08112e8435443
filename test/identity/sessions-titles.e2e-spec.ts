import { Browser } from '../../libs/sdk/test/browser';
import { startSite, type TestSite } from '../../libs/sdk/test/test-site';
import { openSessionHouse, type SessionHouse } from '../support/session-house';

describe('a newspaper that is told of a logout', () => {
  const EVENTS = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  let site: TestSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await startSite();
  });
  afterAll(() => site.end());
  beforeEach(async () => {
    browser = new Browser();
    await browser.open(site.at('/login'));
  });

  const token = (changes: Record<string, unknown> = {}, header: Record<string, unknown> = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const ended = {
      iss: site.service.issuer,
      aud: 'site-gva',
      sid: site.sessions.last.providerSession,
      events: EVENTS,
    };
    const claims = { ...ended, iat: now, exp: now + 120, jti: `${Math.random()}`, ...changes };
    return site.service.sign(claims, { typ: 'logout+jwt', ...header });
  };
  const tell = async (logoutToken: string): Promise<number> => {
    const body = `logout_token=${logoutToken}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
    return (await new Browser().send('POST', site.at('/bcl'), headers, body)).status;
  };
  const isLoggedIn = async () => JSON.parse((await browser.open(site.at('/plus/a1?_sso=0'))).body).reader !== null;

  it.each<[string, Record<string, unknown>, Record<string, unknown>?]>([
    ['for another title', { aud: 'site-hbvl' }],
    ['with a nonce', { nonce: 'n' }],
    ['that is old', { iat: Math.floor(Date.now() / 1000) - 300 }],
    ['that is an ID token', {}, { typ: 'JWT' }],
    ['that is an access token', {}, { typ: 'at+jwt' }],
    ['that is a pass', {}, { typ: 'ent+jwt' }],
  ])('[identity 21] refuses a token %s, and logs nobody out', async (_what, changes, header = {}) => {
    expect(await tell(await token(changes, header))).toBe(400);
    expect(await isLoggedIn()).toBe(true);
  });

  it('[identity 21] refuses a token that was used before, and logs nobody out', async () => {
    const once = await token();
    expect(await tell(once)).toBe(200);
    expect(await isLoggedIn()).toBe(false);
    await browser.open(site.at('/login'));
    expect(await tell(once)).toBe(400);
    expect(await isLoggedIn()).toBe(true);
  });

  it('[identity 17] that never hears of it knows after ten minutes at the latest', async () => {
    const { refreshToken } = site.sessions.last;
    await site.service.endRefreshTokens(String(refreshToken));
    site.later(600_001);
    expect(await isLoggedIn()).toBe(false);
  });
});

describe('a session id that somebody else knows', () => {
  it('[identity 16] is not adopted by a title, and changes there at each login', async () => {
    const site = await startSite();
    const browser = new Browser();
    const known = 'K'.repeat(43);
    browser.plant(site.host, '__Host-sid', known);
    const seen = [known];
    for (let login = 0; login < 3; login += 1) {
      await browser.open(site.at('/login'));
      const now = browser.cookie(site.host, '__Host-sid') ?? '';
      expect(seen).not.toContain(now);
      for (const before of seen) {
        const thief = new Browser();
        thief.plant(site.host, '__Host-sid', before);
        const page = await thief.open(site.at('/plus/a1?_sso=0'));
        expect(JSON.parse(page.body).reader).toBeNull();
      }
      seen.push(now);
    }
    await site.end();
  });

  describe('at Pluspas', () => {
    const EMAIL = 'gva-subscriber@pluspas.example';
    let house: SessionHouse;
    beforeAll(async () => {
      house = await openSessionHouse();
      await house.reader(EMAIL);
    });
    afterAll(() => house.close());

    it('[identity 16] changes at the login, at the next one, and at a step up; the one before opens nothing', async () => {
      const browser = house.browser();
      // A cookie of before the login, well signed: the page that asks about logging out leaves one.
      await browser.follow(await browser.get('/account/logout'));
      const before = browser.clone();
      const ids = [browser.cookie('idp')];
      await house.logIn(browser, EMAIL);
      ids.push(browser.cookie('idp'));
      expect(await house.recognised(before, 'gva')).toBeNull();

      const loggedIn = browser.clone();
      for (const changes of [{ prompt: 'login' }, { max_age: '0' }]) {
        await house.logIn(browser, EMAIL, 'gva', changes);
        ids.push(browser.cookie('idp'));
      }
      expect(new Set(ids).size).toBe(ids.length);
      expect(await house.recognised(loggedIn, 'gva')).toBeNull();
      expect(await house.recognised(browser, 'hbvl')).not.toBeNull();
    });

    it('[identity 16] that was planted is replaced by one of our own', async () => {
      const thief = house.browser();
      await thief.follow(await thief.get('/account/logout'));
      const planted = thief.cookie('idp');
      const victim = thief.clone();
      await house.logIn(victim, EMAIL);
      expect(victim.cookie('idp')).not.toBe(planted);
      expect(await house.recognised(thief, 'gva')).toBeNull();
      expect((await thief.get('/account')).status).toBe(303);
    });
  });
});

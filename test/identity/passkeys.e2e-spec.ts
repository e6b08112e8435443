import { mailsTo } from '../support/mailbox';
import { OffsetClock } from '../support/offset-clock';
import { openPasskeyHouse, type PasskeyHouse, problemOf } from '../support/passkey-house';
import type { Forgery } from '../support/software-authenticator';

const REFUSED = [401, 'passkey-refused'];
const MINUTE = 60_000;

describe('my passkeys', () => {
  let house: PasskeyHouse;
  const clock = new OffsetClock();

  beforeAll(async () => {
    house = await openPasskeyHouse({ clock });
  });
  afterAll(() => house.close());
  afterEach(() => {
    clock.offsetMs = 0;
  });

  const page = async (browser: PasskeyHouse['browser'] extends () => infer Jar ? Jar : never) =>
    (await browser.get('/account/passkeys')).text();

  /** Ids of the passkeys on her page. */
  const idsOn = (html: string) => [...html.matchAll(/name="passkey" value="(psk_[^"]+)"/g)].map(([, id = '']) => id);

  /** Whether this device still logs in. */
  const logsIn = async (device: { get: (options: { challenge: string }) => unknown }) => {
    const waiting = await house.waiting();
    return (await waiting.browser.postJson(waiting.url, device.get(waiting.options))).status === 200;
  };

  it('are made right after a login: kept on the device, by its owner, for this host alone', async () => {
    const { browser, email } = await house.loggedIn();
    const options = await house.offer(browser);
    expect(options).toMatchObject({
      rp: { id: '127.0.0.1', name: 'Pluspas' },
      user: { name: email },
      attestation: 'none',
      excludeCredentials: [],
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    });
    const device = house.device();
    const added = await house.add(browser, device.create(options));
    expect(await added.json()).toEqual({ goTo: '/account/passkeys?done=added' });
    const html = await (await browser.get('/account/passkeys?done=added')).text();
    expect(html).toContain('Je passkey is klaar.');
    expect(html).toContain('Een onbekend toestel');
    expect(html).toContain('Nog niet gebruikt');
    expect(await logsIn(device)).toBe(true);
    expect(await page(browser)).toContain('Laatst gebruikt op');
    expect(await (await browser.get('/account')).text()).toContain('1 passkey');
    const [mail] = await mailsTo(house.database, email);
    expect(mail?.subject).toBe('Je Pluspas heeft een nieuwe passkey');
  });

  it('show devices a random name for the account: one for all its keys, and no address', async () => {
    const { browser, email } = await house.loggedIn();
    const [one, two] = [await house.offer(browser), await house.offer(browser)];
    expect(two.user.id).toBe(one.user.id);
    const handle = Buffer.from(one.user.id, 'base64url');
    expect(handle).toHaveLength(64);
    expect(handle.toString()).not.toContain(email);
    const other = await house.loggedIn();
    expect((await house.offer(other.browser)).user.id).not.toBe(one.user.id);
  });

  it('are not made twice on one device: the browser is told which there are, and we look, too', async () => {
    const { browser, device } = await house.owner();
    const options = await house.offer(browser);
    expect(options.excludeCredentials).toEqual([{ id: device.id, type: 'public-key', transports: ['internal'] }]);
    expect(await problemOf(await house.add(browser, device.create(options)))).toEqual([409, 'passkey-taken']);
    const other = await house.loggedIn();
    const stolen = device.create(await house.offer(other.browser));
    expect(await problemOf(await house.add(other.browser, stolen))).toEqual([409, 'passkey-taken']);
  });

  it('need a login of the last ten minutes; else the page asks for one, and leads back', async () => {
    const { browser } = await house.loggedIn();
    const early = await house.offer(browser);
    clock.offsetMs += 4 * MINUTE;
    expect((await house.add(browser, house.device().create(early))).status).toBe(200);
    const late = await house.offer(browser);
    clock.offsetMs += 6 * MINUTE;
    const answer = await house.add(browser, house.device().create(late));
    expect([401, 403]).toContain(answer.status);
    const refused = await browser.postJson('/account/passkeys/new/options', {});
    expect(await problemOf(refused)).toEqual([403, 'fresh-login-required']);
    const html = await page(browser);
    expect(html).toContain('Meld je eerst nog eens aan.');
    expect(html).not.toContain('data-passkey');
    expect(html).toMatch(/href="[^"]*\/oidc\/auth[^"]*prompt=login/);
  });

  it.each<readonly [string, Forgery]>([
    ['for another origin', { origin: 'https://evil.example' }],
    ['for another relying party', { rpId: 'pluspas.example' }],
    ['without its owner', { userVerified: false }],
    ['for a challenge that nobody gave', { challenge: Buffer.alloc(32).toString('base64url') }],
  ])('[identity 32] are never made %s', async (_, forgery) => {
    const { browser } = await house.loggedIn();
    const attestation = house.device().create(await house.offer(browser), forgery);
    expect(await problemOf(await house.add(browser, attestation))).toEqual(REFUSED);
    expect(idsOn(await page(browser))).toEqual([]);
  });

  it('[identity 32] are made once for each challenge, and in the session that it was given to', async () => {
    const { browser } = await house.loggedIn();
    const options = await house.offer(browser);
    const thief = await house.loggedIn();
    expect(await problemOf(await house.add(thief.browser, house.device().create(options)))).toEqual(REFUSED);
    expect((await house.add(browser, house.device().create(options))).status).toBe(200);
    expect(await problemOf(await house.add(browser, house.device().create(options)))).toEqual(REFUSED);
  });

  it('are ten at most, also when two logins make the tenth at once', async () => {
    const { browser, email } = await house.owner();
    for (let made = 1; made < 9; made += 1) {
      expect((await house.add(browser, house.device().create(await house.offer(browser)))).status).toBe(200);
    }
    const { browser: elsewhere } = await house.loggedIn(email);
    const tenth = [browser, elsewhere].map(async (each) => [each, await house.offer(each)] as const);
    const answers = await Promise.all(
      (await Promise.all(tenth)).map(([each, options]) => house.add(each, house.device().create(options))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await problemOf(await browser.postJson('/account/passkeys/new/options', {}))).toEqual([
      409,
      'too-many-passkeys',
    ]);
    const html = await page(browser);
    expect(idsOn(html)).toHaveLength(10);
    expect(html).toContain('Je hebt al zoveel passkeys als kan.');
  });

  it('are renamed by their owner, in her words', async () => {
    const { browser } = await house.owner();
    const [passkey = ''] = idsOn(await page(browser));
    const renamed = await browser.post('/account/passkeys', { passkey, act: 'rename', label: '  Tablet <van> oma\n ' });
    expect(renamed.headers.get('location')).toBe('/account/passkeys?done=renamed');
    expect(await page(browser)).toContain('Tablet &lt;van> oma');
    const empty = await browser.post('/account/passkeys', { passkey, act: 'rename', label: ' \u200b ' });
    expect(empty.headers.get('location')).toBe('/account/passkeys');
    expect(await page(browser)).toContain('Tablet &lt;van> oma');
  });

  it('log nobody in once removed, the last one too: a code by mail is left', async () => {
    const { browser, email, device } = await house.owner();
    const [passkey = ''] = idsOn(await page(browser));
    const removed = await browser.post('/account/passkeys', { passkey, act: 'remove' });
    expect(removed.headers.get('location')).toBe('/account/passkeys?done=removed');
    const html = await page(browser);
    expect(idsOn(html)).toEqual([]);
    expect(html).toContain('Je meldt je aan met een code in je mailbox.');
    expect(await logsIn(device)).toBe(false);
    const again = await browser.post('/account/passkeys', { passkey, act: 'remove' }, { accept: 'application/json' });
    expect(await problemOf(again)).toEqual([404, 'passkey-not-found']);
    const mails = await mailsTo(house.database, email);
    expect(mails.map(({ subject }) => subject)).toContain('Een passkey van je Pluspas is verwijderd');
  });

  it('are removed in a login of the last ten minutes alone; else she is asked for one, and led back', async () => {
    const { browser } = await house.owner();
    const [passkey = ''] = idsOn(await page(browser));
    clock.offsetMs += 11 * MINUTE;
    const late = await browser.post('/account/passkeys', { passkey, act: 'remove' });
    expect(late.headers.get('location')).toMatch(/\/oidc\/auth\?.*prompt=login/);
    expect(idsOn(await page(browser))).toEqual([passkey]);
  });

  it('[identity 32] can’t be removed or renamed by anybody else: for them there is none', async () => {
    const hers = await house.owner();
    const [passkey = ''] = idsOn(await page(hers.browser));
    const his = await house.owner();
    for (const form of [
      { passkey, act: 'remove' },
      { passkey, act: 'rename', label: 'Van mij' },
      { passkey: 'psk_x', act: 'remove' },
      { passkey: 'psk_x', act: 'rename', label: 'Van mij' },
    ]) {
      const answer = await his.browser.post('/account/passkeys', form, { accept: 'application/json' });
      expect(await problemOf(answer)).toEqual([404, 'passkey-not-found']);
    }
    expect(await page(hers.browser)).not.toContain('Van mij');
    expect(await logsIn(hers.device)).toBe(true);
    const foreign = await hers.browser.post(
      '/account/passkeys',
      { passkey, act: 'remove' },
      { origin: 'https://evil.example' },
    );
    expect(foreign.status).toBe(403);
    expect(await logsIn(hers.device)).toBe(true);
  });

  it('are nobody’s to see or make who is not logged in', async () => {
    const stranger = house.browser();
    const shown = await stranger.get('/account/passkeys');
    expect([shown.status, shown.headers.get('location')]).toEqual([303, expect.stringContaining('/oidc/auth')]);
    expect((await stranger.post('/account/passkeys', { passkey: 'psk_x', act: 'remove' })).status).toBe(303);
    for (const path of ['/account/passkeys/new/options', '/account/passkeys/new']) {
      const body = house.device().create({ challenge: 'AAAA', user: { id: 'AAAA' } });
      expect((await stranger.postJson(path, body)).status).toBe(401);
      expect((await stranger.postJson(path, body, { origin: 'https://evil.example' })).status).toBe(403);
    }
  });

  it('run a script of ours alone, which may ask us alone', async () => {
    const { browser } = await house.loggedIn();
    const waiting = await house.waiting();
    const login = await waiting.browser.get(waiting.url.replace('/passkey', ''));
    const own = await browser.get('/account/passkeys');
    for (const response of [login, own]) {
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("connect-src 'self';");
      expect(policy).not.toContain('unsafe');
      expect([...(await response.text()).matchAll(/<script[^>]*>[^<]*/g)].map(([tag]) => tag)).toEqual([
        '<script src="/assets/passkeys.js">',
      ]);
    }
    const overview = await browser.get('/account');
    expect(overview.headers.get('content-security-policy')).not.toContain('script-src');
    const script = await browser.get('/assets/passkeys.js');
    expect(script.headers.get('content-type')).toContain('javascript');
  });
});

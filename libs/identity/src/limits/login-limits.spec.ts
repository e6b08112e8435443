import { MemoryRateLimits, Metrics, Refusal } from '@pluspas/platform';
import { SetClock } from '../../../../test/support/set-clock';
import type { IdentityOptions } from '../identity.options';
import { KnownDevices } from './known-devices';
import { mailboxKey } from './limit-key';
import { LOGIN_LIMITS } from './login-limit-settings';
import { LoginLimits } from './login-limits';

const EMAIL = 'gva-subscriber@pluspas.example';
const YEAR_MS = 365 * 86_400_000;

const optionsWith = (cookieKeys: readonly string[], baseUrl = 'https://id.example'): IdentityOptions => ({
  baseUrl,
  keysDir: '',
  createKeys: false,
  cookieKeys,
  hashConcurrency: 1,
});

describe('tries to log in', () => {
  const clock = new SetClock(Date.parse('2026-11-25T12:00:00Z'));
  const options = optionsWith(['a key of this test']);
  const devices = new KnownDevices(options, clock);
  let limits: LoginLimits;
  let metrics: Metrics;

  beforeEach(() => {
    metrics = new Metrics();
    limits = new LoginLimits(options, new MemoryRateLimits(), devices, metrics);
  });

  const wrong = async () => null;
  const right = async () => 'account';
  const from = (address: string, cookies?: string) => ({ address, cookies });

  /** How many of `times` wrong tries were looked at. */
  async function lookedAt(times: number, tryOnce: (turn: number) => Promise<unknown>): Promise<number> {
    let seen = 0;
    for (let turn = 0; turn < times; turn += 1) {
      await tryOnce(turn).then(
        () => {
          seen += 1;
        },
        (refusal: Refusal) => expect(refusal.code).toBe('too-many-requests'),
      );
    }
    return seen;
  }

  it('of one account from one address are so many, also when they all come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => limits.password(from('192.0.2.1'), EMAIL, wrong).catch((no: Refusal) => no)),
    );
    expect(answers.filter((answer) => answer === null)).toHaveLength(LOGIN_LIMITS.password.pair.points);
    const refusal = answers.find((answer) => answer instanceof Refusal);
    expect(refusal).toMatchObject({ code: 'too-many-requests', details: { retryAfter: 900 } });
  });

  it('of one account from everywhere are so many', async () => {
    const seen = await lookedAt(200, (turn) => limits.password(from(`192.0.2.${turn}`), EMAIL, wrong));
    expect(seen).toBe(LOGIN_LIMITS.password.account.points);
    expect(await metrics.text()).toContain('login_tries_refused_total{way="password",by="account"} 180');
  });

  it('from one address are so many, for whatever accounts', async () => {
    const seen = await lookedAt(300, (turn) => limits.password(from('192.0.2.1'), `r${turn}@pluspas.example`, wrong));
    expect(seen).toBe(LOGIN_LIMITS.password.address.points);
  });

  it('do not count when they were right', async () => {
    const seen = await lookedAt(300, () => limits.password(from('192.0.2.1'), EMAIL, right));
    expect(seen).toBe(300);
  });

  it('do not count when nothing could be tried', async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const full = () => Promise.reject(new Refusal('unavailable', { retryAfter: 2 }));
      await expect(limits.password(from('192.0.2.1'), EMAIL, full)).rejects.toMatchObject({ code: 'unavailable' });
    }
    expect(await limits.password(from('192.0.2.1'), EMAIL, right)).toMatchObject({ result: 'account' });
  });

  it('by the owner go on where the device is known, while others guess', async () => {
    const { cookie = '' } = (await limits.password(from('198.51.100.1'), EMAIL, right)) ?? {};
    await lookedAt(200, (turn) => limits.password(from(`192.0.2.${turn}`), EMAIL, wrong));
    await expect(limits.password(from('198.51.100.1'), EMAIL, right)).rejects.toMatchObject({
      code: 'too-many-requests',
    });
    const known = from('198.51.100.1', `lang=nl; ${cookie.split(';')[0]}`);
    expect(await limits.password(known, EMAIL, right)).toMatchObject({ result: 'account' });
    // A stolen cookie is no free pass either.
    expect(await lookedAt(50, () => limits.password(known, EMAIL, wrong))).toBe(LOGIN_LIMITS.password.device.points);
  });

  it('of a known device count for the account that it knows alone', async () => {
    const { cookie = '' } = (await limits.password(from('198.51.100.1'), 'other@pluspas.example', right)) ?? {};
    const [pair = ''] = cookie.split(';');
    await lookedAt(200, (turn) => limits.password(from(`192.0.2.${turn}`), EMAIL, wrong));
    await expect(limits.password(from('198.51.100.1', pair), EMAIL, right)).rejects.toBeInstanceOf(Refusal);
  });

  it('with a code, and codes asked for, are counted apart from passwords', async () => {
    await lookedAt(60, () => limits.password(from('192.0.2.1'), EMAIL, wrong));
    expect(await lookedAt(60, () => limits.codeRequest(from('192.0.2.1'), EMAIL))).toBe(5);
    expect(await lookedAt(60, () => limits.code(from('192.0.2.1'), EMAIL, wrong))).toBe(10);
  });

  it('are set by the operator', async () => {
    const tight = { pair: { points: 1, seconds: 30 } };
    const set = new LoginLimits(
      { ...options, loginLimits: { password: tight } },
      new MemoryRateLimits(),
      devices,
      metrics,
    );
    await set.password(from('192.0.2.1'), EMAIL, wrong);
    await expect(set.password(from('192.0.2.1'), EMAIL, wrong)).rejects.toMatchObject({ details: { retryAfter: 30 } });
  });
});

describe('a mailbox', () => {
  it.each([
    'GVA-Subscriber@Pluspas.Example',
    '  gva-subscriber@pluspas.example ',
    'gva-subscriber+news@pluspas.example',
    'gva-subscriber+a+b@pluspas.example.',
    'gva\uff0dsubscriber@pluspas.example',
  ])('is one however it is spelled: %s', (spelling) => {
    expect(mailboxKey(spelling)).toBe(mailboxKey(EMAIL));
  });

  it('is another when it is another, and its key says nothing of it', () => {
    expect(mailboxKey('gva-subscriber2@pluspas.example')).not.toBe(mailboxKey(EMAIL));
    expect(mailboxKey('gva-subscriber@pluspas.example.example')).not.toBe(mailboxKey(EMAIL));
    expect(mailboxKey(EMAIL)).toMatch(/^[\w-]{22}$/);
    for (const odd of ['', '@', 'no-at', '+@x']) expect(mailboxKey(odd)).toMatch(/^[\w-]{22}$/);
  });
});

describe('a known device', () => {
  const clock = new SetClock(Date.parse('2026-11-25T12:00:00Z'));
  const pairOf = (line: string) => line.split(';')[0] ?? '';

  it('is known over a change of keys, not with a foreign one, and not for ever', () => {
    const old = new KnownDevices(optionsWith(['old']), clock);
    const pair = pairOf(old.introduce(undefined, EMAIL));
    expect(new KnownDevices(optionsWith(['new', 'old']), clock).recognise(pair, EMAIL)).not.toBeNull();
    expect(new KnownDevices(optionsWith(['new']), clock).recognise(pair, EMAIL)).toBeNull();
    const later = new SetClock(clock.now() + YEAR_MS);
    expect(new KnownDevices(optionsWith(['old']), later).recognise(pair, EMAIL)).toBeNull();
  });

  it('keeps its cookie to https where there is https', () => {
    const strict = new KnownDevices(optionsWith(['k']), clock).introduce(undefined, EMAIL);
    expect(strict).toMatch(/^__Host-known=[^;]+; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure$/);
    expect(new KnownDevices(optionsWith(['k'], 'http://localhost:3000'), clock).introduce(undefined, EMAIL)).toMatch(
      /^known=[^;]+; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
    );
  });

  it('knows the last five who logged in there, each once', () => {
    const devices = new KnownDevices(optionsWith(['k']), clock);
    const emails = [1, 2, 3, 4, 5, 6].map((n) => `reader-${n}@pluspas.example`);
    let pair = '';
    for (const email of [...emails, emails[5] ?? '', emails[5] ?? '']) pair = pairOf(devices.introduce(pair, email));
    const known = emails.filter((email) => devices.recognise(pair, email) !== null);
    expect(known).toEqual(emails.slice(1));
    expect(pair.split('~')).toHaveLength(5);
  });

  it.each(['', '__Host-known=', '__Host-known=a.b.c', '__Host-known=~~~~', `__Host-known=${'x'.repeat(10_000)}`])(
    'is none with an odd cookie (%#)',
    (cookies) => {
      const devices = new KnownDevices(optionsWith(['k']), clock);
      expect(devices.recognise(cookies, EMAIL)).toBeNull();
      expect(devices.recognise(pairOf(devices.introduce(cookies, EMAIL)), EMAIL)).not.toBeNull();
    },
  );

  it('cannot be made of another one’s parts', () => {
    const devices = new KnownDevices(optionsWith(['k']), clock);
    const [name = '', issued = '', mac = ''] = pairOf(devices.introduce('', EMAIL)).slice(13).split('.');
    for (const forged of [
      `${name}.${issued}.${mac.slice(0, -2)}AA`,
      `${'A'.repeat(16)}.${issued}.${mac}`,
      `${name}.${(clock.now() + 1).toString(36)}.${mac}`,
    ]) {
      expect(devices.recognise(`__Host-known=${forged}`, EMAIL)).toBeNull();
    }
  });
});

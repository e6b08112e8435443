import { LOGIN_LIMITS } from '@pluspas/identity';
import type { BrowserJar } from '../support/browser-jar';
import { logIn, redeem, siteLogin } from '../support/site-login';
import { openWholeHouse, PASSWORD, SUBSCRIBER, type WholeHouse } from '../support/whole-house';

jest.setTimeout(120_000);

const { account, pair } = LOGIN_LIMITS.password;

/** A login form of this house, which one browser may send as often as it likes. */
async function formOf(house: WholeHouse) {
  const browser = house.browser();
  const page = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
  return { browser, url: page.response.url };
}

/** As the balancer in front tells it. */
const from = (address: string) => ({ 'x-forwarded-for': address });

describe('whoever tries other people’s passwords', () => {
  let house: WholeHouse;
  let form: { readonly browser: BrowserJar; readonly url: string };

  beforeAll(async () => {
    house = await openWholeHouse({ env: { TRUST_PROXY: '127.0.0.1' } });
    form = await formOf(house);
  });
  afterAll(() => house.close());

  /** Until it was looked at: 503 means that too many came at once, and nothing was tried. */
  async function attempt(email: string, password: string, headers: Record<string, string>): Promise<Response> {
    for (;;) {
      const answer = await form.browser.post(form.url, { email, password }, headers);
      if (answer.status !== 503) return answer;
    }
  }

  it('[identity 27] gets so many tries at one account, from however many addresses; the owner reads on where she is known', async () => {
    const owner = house.browser();
    const home = from('198.51.100.7');
    const first = await owner.follow(await owner.get(siteLogin(house.baseUrl, 'gva').url));
    expect((await owner.post(first.response.url, { email: SUBSCRIBER, password: PASSWORD }, home)).status).toBe(303);

    // 1,000 pairs over 50 addresses: a hundred passwords for each of ten accounts, our reader's among them.
    const looked = new Map<string, number>();
    const pairs = Array.from({ length: 1_000 }, (_, n) => ({
      email: n % 10 === 0 ? SUBSCRIBER : `leaked-${n % 10}@pluspas.example`,
      password: `leaked password ${n}`,
      address: `192.0.2.${n % 50}`,
    }));
    const worker = async () => {
      for (let next = pairs.pop(); next; next = pairs.pop()) {
        const { status } = await attempt(next.email, next.password, from(next.address));
        if (status !== 429) looked.set(next.email, (looked.get(next.email) ?? 0) + 1);
      }
    };
    await Promise.all([worker(), worker(), worker()]);
    expect([...looked.values()]).toEqual(Array(10).fill(account.points));

    // From a strange device even the right password has to wait: 429, not "wrong".
    const strange = await attempt(SUBSCRIBER, PASSWORD, from('203.0.113.9'));
    expect(strange.status).toBe(429);

    // The owner, on the device that has logged in before.
    const again = siteLogin(house.baseUrl, 'gva', { prompt: 'login' });
    const page = await owner.follow(await owner.get(again.url));
    expect((await owner.post(page.response.url, { email: SUBSCRIBER, password: PASSWORD }, home)).status).toBe(303);
  });

  it('[identity 27] is told when to come back, on a page that locks nobody’s account', async () => {
    const answer = await attempt(SUBSCRIBER, PASSWORD, from('203.0.113.10'));
    expect(answer.status).toBe(429);
    const seconds = Number(answer.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(account.seconds);
    const html = await answer.text();
    expect(html).toContain('Even wachten');
    expect(html).toMatch(/Vanaf \d{1,2}\.\d\d\su\. kun je opnieuw\. Je account is niet geblokkeerd\./);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
  });

  it('[identity 27] learns nothing from being refused: an address that nobody has is counted alike', async () => {
    const refusalOf = async (email: string, network: string) => {
      for (let n = 0; n < account.points; n += 1) await attempt(email, 'wrong', from(`${network}.${n}`));
      const answer = await attempt(email, 'wrong', from(`${network}.250`));
      return { status: answer.status, html: (await answer.text()).replace(/\d{1,2}\.\d\d\su\./, 'later') };
    };
    const known = await refusalOf('standaard-subscriber@pluspas.example', '10.1.1');
    const unknown = await refusalOf('nobody-has-this@pluspas.example', '10.1.2');
    expect(known.status).toBe(429);
    expect(unknown).toEqual(known);
  });

  it('[identity 28] is one source behind all addresses of a /64, and an IPv4 address however it is written (CVE-2026-45364)', async () => {
    for (let n = 0; n < pair.points; n += 1) {
      const address = `2001:db8:7:7:${n.toString(16)}:ffff:0:${n}`;
      expect((await attempt('hbvl-reader@pluspas.example', 'wrong', from(address))).status).toBe(422);
    }
    expect((await attempt('hbvl-reader@pluspas.example', 'wrong', from('2001:DB8:7:7::1'))).status).toBe(429);
    expect((await attempt('hbvl-reader@pluspas.example', 'wrong', from('2001:db8:7:8::1'))).status).toBe(422);

    const spelled = ['192.0.2.200', '::ffff:192.0.2.200', '::ffff:c000:2c8'];
    for (let n = 0; n < pair.points; n += 1) {
      const answer = await attempt('other-reader@pluspas.example', 'wrong', from(spelled[n % 3] ?? ''));
      expect(answer.status).toBe(422);
    }
    for (const address of spelled) {
      expect((await attempt('other-reader@pluspas.example', 'wrong', from(address))).status).toBe(429);
    }
  });

  it('[identity 28] guesses at one account however its address is spelled', async () => {
    const spellings = [
      'Spelled@Pluspas.example',
      ' spelled@pluspas.example',
      'SPELLED+x@PLUSPAS.EXAMPLE',
      'spelled+a+b@pluspas.example',
    ];
    for (let n = 0; n < pair.points; n += 1) {
      const answer = await attempt(spellings[n % spellings.length] ?? '', 'wrong', from('192.0.2.210'));
      expect(answer.status).toBe(422);
    }
    for (const email of spellings) {
      expect((await attempt(email, 'wrong', from('192.0.2.210'))).status).toBe(429);
    }
  });

  it('[identity 28] cannot hide behind a header that it writes itself, through the proxy', async () => {
    // The proxy appends whom it saw; what stood there before is the caller's own invention.
    for (let n = 0; n < pair.points; n += 1) {
      const answer = await attempt('forged@pluspas.example', 'wrong', from(`198.18.0.${n}, 192.0.2.220`));
      expect(answer.status).toBe(422);
    }
    expect((await attempt('forged@pluspas.example', 'wrong', from('198.18.0.99, 192.0.2.220'))).status).toBe(429);
  });
});

describe('whoever reaches us past the proxy', () => {
  it.each([
    ['when no proxy is trusted', {}],
    ['when another one is', { TRUST_PROXY: '10.0.0.0/8' }],
  ])('[identity 28] is counted by the address it comes from, %s', async (_when, env) => {
    const house = await openWholeHouse({ env });
    try {
      const { browser, url } = await formOf(house);
      const statuses: number[] = [];
      for (let n = 0; n <= pair.points; n += 1) {
        const headers = { ...from(`203.0.113.${n}`), forwarded: `for=203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` };
        const { status } = await browser.post(url, { email: SUBSCRIBER, password: 'wrong' }, headers);
        statuses.push(status);
      }
      expect(statuses).toEqual([...Array(pair.points).fill(422), 429]);
    } finally {
      await house.close();
    }
  });
});

describe('whoever guesses the secret of a site', () => {
  let house: WholeHouse;

  beforeAll(async () => {
    house = await openWholeHouse();
  });
  afterAll(() => house.close());

  const tokenBy = (secret: string, client = 'site-hbvl') =>
    fetch(`${house.url}/oidc/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });

  const forwardAuth = (secret: string, client: string) =>
    fetch(`${house.url}/v1/forward-auth`, {
      headers: {
        authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}`,
        'x-pluspas-tier': 'plus',
        'x-pluspas-article': 'dmf1',
      },
    });

  it('is stopped at the token endpoint, while the site that was let in before goes on', async () => {
    expect((await redeem(house.url, 'gva', { grant_type: 'client_credentials' })).status).toBe(200);
    const seen: number[] = [];
    for (let n = 0; n < 15; n += 1) seen.push((await tokenBy(`guess ${n}`, 'site-gva')).status);
    expect(seen).toEqual([...Array(10).fill(401), ...Array(5).fill(429)]);
    const refused = await tokenBy('guess', 'site-gva');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect((await redeem(house.url, 'gva', { grant_type: 'client_credentials' })).status).toBe(200);
    expect((await redeem(house.url, 'nieuwsblad', { grant_type: 'client_credentials' })).status).toBe(200);
  });

  it('is stopped at the proxy’s door in its own three words, while the proxy that was let in before goes on', async () => {
    expect((await forwardAuth('demo-secret-standaard', 'site-standaard')).status).toBe(401);
    const errors: (string | null)[] = [];
    for (let n = 0; n < 12; n += 1) {
      const answer = await forwardAuth(`guess ${n}`, 'site-standaard');
      expect(answer.status).toBe(403);
      errors.push(answer.headers.get('x-pluspas-error'));
    }
    expect(errors).toEqual([...Array(10).fill('unauthenticated'), ...Array(2).fill('too-many-requests')]);
    const good = await forwardAuth('demo-secret-standaard', 'site-standaard');
    expect([good.status, good.headers.get('x-pluspas-reason')]).toEqual([401, 'login_required']);
  });

  it('does not stop a site whose readers’ logins are over: only secrets count', async () => {
    for (let n = 0; n < 80; n += 1) {
      const answer = await redeem(house.url, 'gentenaar', { grant_type: 'refresh_token', refresh_token: `over-${n}` });
      expect(answer.status).toBe(400);
    }
    expect((await redeem(house.url, 'gentenaar', { grant_type: 'client_credentials' })).status).toBe(200);
  });
});

describe('a site that runs away', () => {
  it('is slowed down alone, and the batch says so as a whole', async () => {
    const env = { LIMIT_QUESTIONS_PER_SECOND: '20', LIMIT_ABOVE_TRUTH_PER_MINUTE: '5' };
    const house = await openWholeHouse({ env });
    try {
      const token = await house.token('check');
      const other = await house.mint.mint({
        audience: 'check',
        subject: 'site-hbvl',
        clientId: 'site-hbvl',
        titles: ['gva'],
        ttlSeconds: 60,
      });
      await house.check(token);
      const answers = await Promise.all(Array.from({ length: 100 }, () => house.check(token)));
      const statuses = new Set(answers.map(({ status }) => status));
      expect([...statuses].sort()).toEqual([200, 429]);
      expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
      expect((await house.check(other)).status).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 1_000));

      // Versions that nobody gave out.
      const invented = { context: { minVersion: 1_000_000 } };
      for (let n = 0; n < 5; n += 1) expect((await house.check(token, invented)).status).toBe(200);
      expect((await house.check(token, invented)).status).toBe(429);
      expect((await house.check(token)).status).toBe(200);
      expect((await house.check(other, invented)).status).toBe(200);
      const batch = await fetch(`${house.url}/access/v1/evaluations`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          subject: { type: 'reader', id: 'acc_01930000-0000-7000-8000-000000000001' },
          action: { name: 'read' },
          resource: { type: 'article', id: 'dmf1', properties: { title: 'gva', tier: 'plus' } },
          evaluations: [{}, invented],
        }),
      });
      expect(batch.status).toBe(429);
    } finally {
      await house.close();
    }
  });

  it('is not stopped by what a reader does: logging in right costs nothing', async () => {
    const house = await openWholeHouse({ env: { LIMIT_PASSWORD_PAIR: '2/60' } });
    try {
      for (let n = 0; n < 4; n += 1) {
        await logIn(house.browser(), siteLogin(house.baseUrl, 'gva'), { email: SUBSCRIBER, password: PASSWORD });
      }
    } finally {
      await house.close();
    }
  });
});

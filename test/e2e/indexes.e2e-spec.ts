import { randomUUID } from 'node:crypto';
import { AuditSealer } from '@pluspas/grants';
import { Idempotency } from '@pluspas/platform';
import { SiteClients } from '@pluspas/trust';
import { ArtifactSweeper } from '../../libs/identity/src/provider/artifact-sweeper';
import { LogoutDeliveriesStore } from '../../libs/identity/src/sessions/deliveries/logout-deliveries.store';
import { SessionsStore } from '../../libs/identity/src/sessions/sessions.store';
import { SendMails } from '../../libs/notify/src/queue/send-mails';
import { pruneFeed } from '../../libs/platform/src/outbox/outbox.store';
import { SessionFloorsStore } from '../../libs/trust/src/sessions/session-floors.store';
import { readWhole, type Sent, sentStatements } from '../support/explained';
import { fillTables, GROWING } from '../support/filled-tables';
import { codeSentTo } from '../support/mailbox';
import { ReaderApp } from '../support/reader-app';
import { codeOf, logIn, siteLogin, tokensFor } from '../support/site-login';
import { openWholeHouse, PASSWORD, SUBSCRIBER, SUBSCRIBER_ID, type WholeHouse } from '../support/whole-house';

jest.setTimeout(120_000);

const DAY_MS = 86_400_000;
const NEXT = 'vier natte sokken op zolder';

/** They may read a table whole, and why. */
const MAY: readonly [RegExp, string][] = [
  [/from session_floors where until > /, 'each process keeps all that stand in memory, and asks once, when it starts'],
  [/^select count\(.* from (mails|logout_deliveries)$/, 'counted once a minute, of what waits or was given up'],
  [/from sessions join credentials .* where vouched_at < changed_at$/, 'asked once, when a process starts'],
];

describe('what the house asks of its database, with ten thousand readers in it', () => {
  let house: WholeHouse;
  let sent: ReadonlyMap<string, Sent>;

  beforeAll(async () => {
    sent = sentStatements();
    house = await openWholeHouse();
    await fillTables(house.database);
  });
  afterAll(async () => {
    await house.close();
    jest.restoreAllMocks();
  });

  const get = <T>(type: abstract new (...args: never[]) => T): T => house.app.get(type as never, { strict: false });
  const credentials = { email: SUBSCRIBER, password: PASSWORD };

  async function opened(path: string) {
    const browser = house.browser();
    const { response } = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'hbvl').url));
    const page = new URL(response.url);
    page.pathname += path;
    return { browser, page: page.href };
  }

  async function byCode(email: string, path: string) {
    const { browser, page } = await opened(path);
    const { response } = await browser.follow(await browser.post(page, { email }));
    const next = await browser.post(response.url, { code: await codeSentTo(house.database, email) });
    return { browser, next: (await browser.follow(next)).response };
  }

  async function admin(method: string, path: string, body?: object): Promise<Record<string, string>> {
    const answer = await fetch(house.url + path, {
      method,
      headers: {
        authorization: `Bearer ${await house.token('admin')}`,
        'idempotency-key': randomUUID(),
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<Record<string, string>>;
  }

  async function readers(): Promise<void> {
    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'gva');
    const tokens = await tokensFor(house.baseUrl, 'gva', login, codeOf(await logIn(browser, login, credentials)));
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    for (const path of ['/v1/me/access', '/v1/me/pass?title=gva']) await fetch(house.url + path, { headers });
    for (const path of ['/account', '/account/devices', '/dev/mailbox']) await browser.get(path);
    await browser.post('/account/password', { password: `${NEXT} en kelder` });
    await browser.post('/account/devices', { all: 'others' });
    await browser.post('/account/devices', { all: 'everywhere' });

    await byCode('newcomer@pluspas.example', '');
    const { browser: forgetful, next } = await byCode(SUBSCRIBER, '/recover');
    await forgetful.post(next.url, { password: NEXT });

    await get(SiteClients).createApp({
      clientId: 'app-gva',
      titles: ['gva'],
      redirectUris: ['https://gva.example/cb'],
    });
    const app = await ReaderApp.on(house.baseUrl, 'app-gva', 'https://gva.example/cb');
    const own = await app.logIn(house.browser(), SUBSCRIBER, NEXT);
    await app.get('/v1/me/access', own.access_token);
    await (await app.refresh(own.refresh_token)).json();
  }

  async function sitesAndStaff(): Promise<void> {
    const token = await house.token('check');
    for (let n = 1; n <= 3; n += 1) {
      const subject = { type: 'reader', id: `acc_0aaa0000-0000-7000-8000-00000000000${n}` };
      await house.check(token, { subject, context: { minVersion: 2 } });
    }
    await admin('GET', '/v1/admin/readers?q=r77');
    await admin('GET', `/v1/admin/readers/${SUBSCRIBER_ID}`);
    const when = new Date(Date.now() - DAY_MS).toISOString();
    for (const more of ['', `&knownAt=${when}`, `&at=${when}`])
      await admin('GET', `/v1/admin/explain?reader=${SUBSCRIBER_ID}&title=gva&tier=plus${more}`);
    await admin('GET', '/v1/admin/audit');
    await admin('GET', `/v1/admin/audit?reader=${SUBSCRIBER_ID}`);
    const reason = { code: 'goodwill', text: 'The newspaper was late.' };
    const { id } = await admin('POST', '/v1/admin/grants', {
      reader: SUBSCRIBER_ID,
      scope: { titles: ['gva'], tiers: ['plus'] },
      until: new Date(Date.now() + DAY_MS).toISOString(),
      reason,
    });
    await admin('POST', `/v1/admin/grants/${id}/revoke`, { reason });
  }

  /** What runs by itself, now and then. */
  async function upkeep(): Promise<void> {
    const now = Date.now();
    await get(ArtifactSweeper).sweep();
    await get(SessionsStore).forgetEnded(['sid-1', 'sid-2']);
    await get(SessionsStore).sweep(now - 100 * DAY_MS, 1000);
    const deliveries = get(LogoutDeliveriesStore);
    await deliveries.state();
    await deliveries.prune(now - 30 * DAY_MS);
    await deliveries.clientsDue(now);
    await deliveries.claim('site-gva', now, now, 10);
    await get(SendMails).execute();
    await get(SendMails).tidy();
    await get(SessionFloorsStore).sweep(now);
    await get(Idempotency).prune();
    await get(AuditSealer).sealNow();
    await pruneFeed(house.database, 3_600);
  }

  it('is found by an index, however many they are', async () => {
    await readers();
    await sitesAndStaff();
    await upkeep();
    expect(sent.size).toBeGreaterThan(90);
    const whole: string[] = [];
    for (const statement of sent.values()) {
      // Of the demo itself, and of this file's own filling.
      if (/generate_series|^\s*insert into (accounts|grants)/.test(statement.text)) continue;
      const tables = (await readWhole(house.database, statement)).filter((table) => GROWING.includes(table));
      if (tables.length > 0 && !MAY.some(([which]) => which.test(statement.text.replace(/\s+/g, ' ').trim())))
        whole.push(`${tables.join(', ')}: ${statement.text}`);
    }
    expect(whole).toEqual([]);
  });

  it('would be told otherwise', async () => {
    const statement = { text: 'select 1 from sessions where browser = $1', values: ['Firefox'] };
    expect(await readWhole(house.database, statement)).toEqual(['sessions']);
  });
});

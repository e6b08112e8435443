import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { codeSentTo, mailsTo } from '../support/mailbox';
import { OffsetClock } from '../support/offset-clock';
import { logIn, siteLogin } from '../support/site-login';
import { until } from '../support/until';
import { type UpstreamIssuer, upstreamIssuer } from '../support/upstream-issuer';
import { comes } from '../support/upstream-login';

const NEWS = 'Nieuwe aanmelding op een onbekend toestel';

let house: AccountApp;
let google: UpstreamIssuer;
let readers = 0;
let email: string;
const clock = new OffsetClock();

beforeAll(async () => {
  google = await upstreamIssuer('google');
  house = await openAccountApp({ upstream: [google.provider], clock });
});
afterAll(async () => {
  await house?.close();
  await google?.close();
});
beforeEach(async () => {
  readers += 1;
  email = `new-device-${readers}@pluspas.example`;
  await house.reader(email);
});

const byPassword = async (browser = house.browser()) => {
  await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email, password: PASSWORD });
  return browser;
};

/** The login page of this browser, and a code or a new password that she asks for there. */
async function asks(browser: BrowserJar, step: '' | '/recover') {
  const { response } = await browser.follow(await browser.get(siteLogin(house.baseUrl, 'gva').url));
  const form = new URL(response.url);
  form.pathname += step;
  const { response: page } = await browser.follow(await browser.post(form.href, { email }));
  const earlier = (await mailsTo(house.database, email)).length;
  const code = await codeSentTo(house.database, email, Math.max(1, earlier));
  return browser.follow(await browser.post(page.url, { code }));
}

const logsOut = (browser: BrowserJar) => browser.post('/account/devices', { all: 'everywhere' });

const news = async () => (await mailsTo(house.database, email)).filter(({ subject }) => subject === NEWS);

/** Everything that was wanted until now has been sent. */
const settled = () =>
  until(async () => {
    const waiting = `select 1 from outbox where payload ? 'sealed' union all select 1 from mails`;
    return (await house.database.query(waiting)).length === 0;
  }, 5_000);
const told = async () => {
  await settled();
  return (await news()).length;
};

describe('a login on a device that an account has not used before', () => {
  it('is told by mail, with the way to her devices, and with no secret and no place', async () => {
    await byPassword();
    await byPassword();
    expect(await told()).toBe(1);
    const [mail] = await news();
    expect(mail?.body_text).toContain('meldde iemand zich aan met je Pluspas; was jij dat, dan hoef je niets te doen.');
    expect(mail?.body_text).not.toContain('in de buurt van');
    expect(mail?.body_text.match(/https?:\S+/g)).toEqual([`${house.baseUrl}/account/devices`]);
  });

  it('is no news where it is the first login of the account, by a code that opens it or with a password', async () => {
    await byPassword();
    expect(await told()).toBe(0);
    email = `registers-${readers}@pluspas.example`;
    const { left } = await asks(house.browser(), '');
    expect(left?.searchParams.get('code')).not.toBeNull();
    expect(await told()).toBe(0);
  });

  it('is no news in a browser that has logged in to it before, and is for another account in that browser', async () => {
    clock.offsetMs = -3_600_000;
    const browser = await byPassword();
    clock.offsetMs = 0;
    for (let again = 0; again < 2; again += 1) {
      await logsOut(browser);
      await byPassword(browser);
    }
    expect(await told()).toBe(0);
    const first = email;
    email = `of-the-family-${readers}@pluspas.example`;
    await house.reader(email);
    await byPassword();
    await logsOut(browser);
    await byPassword(browser);
    expect(await told()).toBe(1);
    email = first;
    expect(await told()).toBe(0);
  });

  it.each(['', '/recover'] as const)(
    'is told when she comes by a code (%s), the new password included',
    async (step) => {
      await byPassword();
      const browser = house.browser();
      const { response, left } = await asks(browser, step);
      if (!left) await browser.follow(await browser.post(response.url, { password: 'vier natte sokken op zolder' }));
      expect(await told()).toBe(1);
    },
  );

  it('is told when she comes by another provider; but once, when that provider was linked in this very login', async () => {
    google.person = { sub: email, email, email_verified: true };
    await byPassword();
    const visit = await comes(house, google);
    const url = new URL(visit.response.url);
    url.pathname += '/password';
    const { left } = await visit.browser.follow(await visit.browser.post(url.href, { email, password: PASSWORD }));
    expect(left).not.toBeNull();
    await settled();
    expect((await mailsTo(house.database, email)).map(({ subject }) => subject)).toEqual([
      'Je meldt je voortaan ook aan met Google',
    ]);
    await house.database.query(`update upstream_identities set linked_at = linked_at - interval '1 minute'`);
    google.person = { sub: email };
    await comes(house, google);
    expect(await told()).toBe(1);
  });

  it('is told three times a day, not more: a browser that keeps no cookies logs in every time as a new one', async () => {
    for (let times = 0; times < 6; times += 1) await byPassword();
    expect(await told()).toBe(3);
  });
});

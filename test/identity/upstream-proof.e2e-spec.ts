import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { codeSentTo } from '../support/mailbox';
import { type UpstreamIssuer, upstreamIssuer } from '../support/upstream-issuer';
import { atLogin, comes, linked, visit } from '../support/upstream-login';

let house: AccountApp;
let google: UpstreamIssuer;
let readers = 0;

beforeAll(async () => {
  google = await upstreamIssuer('google');
  house = await openAccountApp({ upstream: [google.provider] });
});
afterAll(async () => {
  await house?.close();
  await google?.close();
});

const as = (sub: string, email: string) => {
  google.person = { sub, email, email_verified: true };
};

const step = (url: string, path: string) => {
  const at = new URL(url);
  at.pathname = at.pathname.replace(/\/join.*/, path);
  at.search = '';
  return at.href;
};

/** A victim with an account, and somebody who says at the provider that her address is his. */
async function attack() {
  readers += 1;
  const email = `victim-${readers}@own.example`;
  await house.reader(email);
  as(`attacker-${readers}`, email);
  const his = await comes(house, google);
  await his.browser.post(step(his.response.url, '/join'), { email });
  return { email, his, page: step(his.response.url, '/join/code'), code: await codeSentTo(house.database, email) };
}

describe('the proof that joins an identity with an account (CVE-2026-9087)', () => {
  it('[identity 40] is of one browser: the code that somebody else asked for joins nothing of hers, nor hers his', async () => {
    const { email, his, page, code } = await attack();
    as(`herself-${readers}`, email);
    const hers = await comes(house, google);
    await hers.browser.post(step(hers.response.url, '/join'), { email });
    const herCode = await codeSentTo(house.database, email, 2);
    for (const [browser, at, typed] of [
      [hers.browser, step(hers.response.url, '/join/code'), code],
      [his.browser, page, herCode],
    ] as const) {
      expect((await browser.post(at, { code: typed })).status).toBe(422);
    }
    expect((await linked(house)).map(({ subject }) => subject)).not.toContain(`attacker-${readers}`);
  });

  it('[identity 40] is of one identity: a code that was asked for with another one in hand counts for nothing', async () => {
    const { email, his, code } = await attack();
    // The same browser changes who it is at the provider, and keeps the code's cookie.
    as(`swapped-${readers}`, email);
    const { page } = await atLogin(house, his.browser);
    const swapped = await visit(his.browser, page, google);
    const answer = await his.browser.post(step(swapped.response.url, '/join/code'), { code });
    expect([answer.status, answer.headers.get('location')?.replace(/\?.*/, '')]).toEqual([
      303,
      new URL(swapped.response.url).pathname,
    ]);
    const subjects = (await linked(house)).map(({ subject }) => subject);
    expect(subjects).not.toContain(`swapped-${readers}`);
    expect(subjects).not.toContain(`attacker-${readers}`);
  });

  it('[identity 40] is none when the code was asked for to log in, before anybody came back', async () => {
    readers += 1;
    const email = `plain-${readers}@own.example`;
    await house.reader(email);
    const { browser, page } = await atLogin(house);
    await browser.post(page, { email });
    const code = await codeSentTo(house.database, email);
    as(`plain-${readers}`, email);
    const { response } = await visit(browser, page, google);
    await browser.post(step(response.url, '/join/code'), { code });
    expect((await linked(house)).map(({ subject }) => subject)).not.toContain(`plain-${readers}`);
  });

  it('[identity 40] is used up by one try of many at once, and joins once', async () => {
    const { email, his, page, code } = await attack();
    const answers = await Promise.all(Array.from({ length: 12 }, () => his.browser.clone().post(page, { code })));
    const onward = answers.filter((answer) => answer.headers.get('location')?.includes('/oidc/auth/'));
    expect(onward).toHaveLength(1);
    expect((await linked(house)).filter((each) => each.email === email)).toHaveLength(1);
  });

  it('[identity 40] does not outlive the link: who was unlinked proves herself again (CVE-2026-92358)', async () => {
    const { email, his, page, code } = await attack();
    const kept = his.browser.clone();
    await his.browser.post(page, { code });
    expect((await linked(house)).map((each) => each.email)).toContain(email);
    await house.database.query('delete from upstream_identities where subject = $1', [`attacker-${readers}`]);
    expect((await kept.post(page, { code })).headers.get('location')).toContain('upstream=void');
    as(`attacker-${readers}`, email);
    const again = await comes(house, google, kept);
    expect([again.left, again.html.includes('Nog één keer je e-mailadres')]).toEqual([null, true]);
  });

  it('[identity 40] leaves an identity with whom it has: a second account is not joined with it', async () => {
    readers += 1;
    const [first, second] = [`first-${readers}@own.example`, `second-${readers}@own.example`];
    for (const email of [first, second]) await house.reader(email);
    as(`one-${readers}`, first);
    const [slow, quick] = [await comes(house, google), await comes(house, google)];
    const password = (email: string) => ({ email, password: PASSWORD });
    await quick.browser.post(step(quick.response.url, '/join/password'), password(first));
    const late = await slow.browser.post(step(slow.response.url, '/join/password'), password(second));
    expect(late.headers.get('location')).toContain('upstream=void');
    const links = (await linked(house)).filter(({ subject }) => subject === `one-${readers}`);
    expect(links).toEqual([{ subject: `one-${readers}`, email: first }]);
  });

  it('[identity 40] of the mailbox ends what somebody had before on an address that was never proved', async () => {
    const email = 'squatted@own.example';
    const account = await house.accounts.create(null, { email, password: PASSWORD, verified: false });
    as('squatter', 'squatter@elsewhere.example');
    const squatter = await comes(house, google);
    await squatter.browser.post(step(squatter.response.url, '/join/password'), { email, password: PASSWORD });
    expect(await linked(house)).toContainEqual({ subject: 'squatter', email });

    as('owner', email);
    const owner = await comes(house, google);
    await owner.browser.post(step(owner.response.url, '/join'), { email });
    const code = await codeSentTo(house.database, email);
    await owner.browser.post(step(owner.response.url, '/join/code'), { code });
    const subjects = (await linked(house)).filter((each) => each.email === email).map(({ subject }) => subject);
    expect(subjects).toEqual(['owner']);
    expect((await house.accounts.find(account.id))?.emailVerified).toBe(true);
  });
});

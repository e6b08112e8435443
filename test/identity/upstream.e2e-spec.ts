import { decodeJwt } from 'jose';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { codeSentTo, mailsTo } from '../support/mailbox';
import { codeOf, tokensFor } from '../support/site-login';
import { type UpstreamIssuer, upstreamIssuer } from '../support/upstream-issuer';
import { atLogin, comes, linked } from '../support/upstream-login';

let house: AccountApp;
let google: UpstreamIssuer;
let itsme: UpstreamIssuer;

beforeAll(async () => {
  google = await upstreamIssuer('google');
  itsme = await upstreamIssuer('itsme', { name: 'itsme', emailDomains: [], scope: 'openid service:LOGIN' });
  house = await openAccountApp({ upstream: [google.provider, itsme.provider] });
});
afterAll(async () => {
  await house?.close();
  await Promise.all([google?.close(), itsme?.close()]);
});

const own = (sub: string) => ({ sub, email: `${sub}@own.example`, email_verified: true });

/** She confirms the address by its code, on the page that asks for one. */
async function proves(visit: Awaited<ReturnType<typeof comes>>, email: string) {
  const { browser, response } = visit;
  const asked = await browser.follow(await browser.post(response.url.split('?')[0] ?? '', { email }));
  const code = await codeSentTo(house.database, email);
  return browser.follow(await browser.post(asked.response.url, { code }));
}

describe('a reader who signs in with another provider', () => {
  it('[identity 40] finds a button for each, in the order of the configuration', async () => {
    const { html } = await atLogin(house);
    expect(html.match(/Ga verder met \w+/g)).toEqual(['Ga verder met Google', 'Ga verder met itsme']);
  });

  it('[identity 40] gets a new account with one tap, for an address that the provider itself gave her', async () => {
    google.person = { ...own('jan'), name: 'Jan' };
    const visit = await comes(house, google);
    expect(visit.html).toContain('jan@own.example');
    expect(await house.accounts.findByEmail('jan@own.example')).toBeNull();
    const { left } = await visit.browser.follow(await visit.browser.post(visit.response.url, { open: 'yes' }));
    const tokens = await tokensFor(house.baseUrl, 'gva', visit.login, codeOf(left as URL));
    const account = await house.accounts.findByEmail('jan@own.example');
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: account?.id, email_verified: true });
    expect(account).toMatchObject({ emailVerified: true, name: 'Jan' });
    const [mail] = await mailsTo(house.database, 'jan@own.example');
    expect(mail?.subject).toBe('Je meldt je voortaan ook aan met Google');
  });

  it('[identity 40] is in at once the next time, and the login keeps who vouched for her', async () => {
    google.person = own('jan');
    const visit = await comes(house, google);
    const tokens = await tokensFor(house.baseUrl, 'gva', visit.login, codeOf(visit.left as URL));
    const account = await house.accounts.findByEmail('jan@own.example');
    expect(decodeJwt(tokens.id_token).sub).toBe(account?.id);
    const rows = await house.database.query<{ amr: string[] }>(
      'select amr from sessions where account_id = $1::uuid order by started_at desc limit 1',
      [account?.id.slice(4)],
    );
    expect(rows[0]?.amr).toEqual(['fed', google.issuer]);
    expect(visit.browser.cookie('upstream')).toBe('');
  });

  it('[identity 40] never enters an account by its address: she proves it once, and is told by mail', async () => {
    const account = await house.reader('here@own.example');
    google.person = own('here');
    const visit = await comes(house, google);
    expect(visit.html).toContain('Nog één keer je e-mailadres');
    expect(visit.html).toContain('value="here@own.example"');
    const refused = await visit.browser.post(visit.response.url, { open: 'yes' });
    expect((await visit.browser.follow(refused)).left).toBeNull();
    expect(await linked(house)).not.toContainEqual({ subject: 'here', email: 'here@own.example' });

    const { left } = await proves(visit, 'here@own.example');
    const tokens = await tokensFor(house.baseUrl, 'gva', visit.login, codeOf(left as URL));
    expect(decodeJwt(tokens.id_token).sub).toBe(account);
    expect(await linked(house)).toContainEqual({ subject: 'here', email: 'here@own.example' });
    const subjects = (await mailsTo(house.database, 'here@own.example')).map(({ subject }) => subject);
    expect(subjects).toContain('Je meldt je voortaan ook aan met Google');
  });

  it('[identity 40] may prove it with the password of another address, too', async () => {
    const account = await house.reader('old-address@pluspas.example');
    google.person = own('new-address');
    const visit = await comes(house, google);
    const url = new URL(visit.response.url);
    url.pathname += '/password';
    const wrong = await visit.browser.post(url.href, {
      email: 'old-address@pluspas.example',
      password: 'not this one',
    });
    expect(wrong.status).toBe(422);
    const right = await visit.browser.post(url.href, { email: 'old-address@pluspas.example', password: PASSWORD });
    const { left } = await visit.browser.follow(right);
    const tokens = await tokensFor(house.baseUrl, 'gva', visit.login, codeOf(left as URL));
    expect(decodeJwt(tokens.id_token).sub).toBe(account);
    expect(await house.accounts.findByEmail('new-address@own.example')).toBeNull();
  });

  it.each([
    ['is not verified', { sub: 'u1', email: 'u1@own.example', email_verified: false }],
    ['is "false" as a text', { sub: 'u2', email: 'u2@own.example', email_verified: 'false' }],
    ['has no word on it', { sub: 'u3', email: 'u3@own.example' }],
    ['is of somebody else’s mail', { sub: 'u4', email: 'u4@elsewhere.example', email_verified: true }],
    ['only looks like the provider’s', { sub: 'u5', email: 'u5@own.example.elsewhere.example', email_verified: true }],
    ['is none', { sub: 'u6', email: 'u6', email_verified: true }],
    ['is missing', { sub: 'u7' }],
  ])('[identity 40] proves her address herself where the provider’s %s', async (_what, person) => {
    google.person = person;
    const visit = await comes(house, google);
    expect(visit.html).toContain('Nog één keer je e-mailadres');
    const email = `proved-${person.sub}@pluspas.example`;
    expect((await proves(visit, email)).left?.hostname).toBe('gva.localhost');
    expect(await linked(house)).toContainEqual({ subject: person.sub, email });
  });

  it('[identity 40] is believed when truth comes as a text, as Apple sends it', async () => {
    google.person = { sub: 'text', email: 'text@own.example', email_verified: 'true' };
    expect((await comes(house, google)).html).toContain('Maak je gratis Pluspas');
  });

  it('[identity 40] is nobody else’s: the same subject at another provider is another person', async () => {
    itsme.person = { sub: 'jan', email: 'jan@own.example', email_verified: true };
    const visit = await comes(house, itsme);
    expect([visit.left, visit.html.includes('Nog één keer je e-mailadres')]).toEqual([null, true]);
  });

  it('[identity 40] keeps her account when her address at the provider changes, and nobody enters by the old one', async () => {
    google.person = { ...own('jan'), email: 'other-name@own.example' };
    const account = await house.accounts.findByEmail('jan@own.example');
    const visit = await comes(house, google);
    const tokens = await tokensFor(house.baseUrl, 'gva', visit.login, codeOf(visit.left as URL));
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: account?.id, email: 'jan@own.example' });

    google.person = { ...own('jan'), sub: 'next-owner' };
    const recycled = await comes(house, google);
    expect([recycled.left, recycled.html.includes('Nog één keer je e-mailadres')]).toEqual([null, true]);
  });
});

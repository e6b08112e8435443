import { type AccountApp, openAccountApp } from '../support/account-app';
import { codeSentTo } from '../support/mailbox';
import { type UpstreamIssuer, upstreamIssuer } from '../support/upstream-issuer';
import { comes, linked, visit } from '../support/upstream-login';

const VICTIM = 'victim@own.example';

describe('a proof of an account, given for one identity at another provider', () => {
  let house: AccountApp;
  let issuer: UpstreamIssuer;

  beforeAll(async () => {
    issuer = await upstreamIssuer('google');
    house = await openAccountApp({ upstream: [issuer.provider] });
    await house.reader(VICTIM);
  });
  afterAll(async () => {
    await house?.close();
    await issuer?.close();
  });

  it('CVE-2026-9087: links no other identity of the same provider, in the same browser and the same login', async () => {
    issuer.person = { sub: 'hers', email: VICTIM, email_verified: true };
    const first = await comes(house, issuer);
    const { browser } = first;
    const asked = await browser.follow(await browser.post(first.response.url.split('?')[0] ?? '', { email: VICTIM }));
    const code = await codeSentTo(house.database, VICTIM);

    // Before the code is typed, somebody else comes back from the provider.
    issuer.person = { sub: 'another', email: 'another@elsewhere.example', email_verified: false };
    const second = await visit(browser, first.start, issuer);
    expect(second.left).toBeNull();
    const { left } = await browser.follow(await browser.post(asked.response.url, { code }));
    expect(left).toBeNull();
    expect(await linked(house)).toEqual([]);
    expect((await browser.get('/account')).status).toBe(303);
  });
});

import { decodeJwt } from 'jose';
import { type AccountApp, openAccountApp, PASSWORD } from '../support/account-app';
import { codeSentTo } from '../support/mailbox';
import { codeOf, siteLogin, tokensFor } from '../support/site-login';

describe('a stranger', () => {
  let house: AccountApp;

  beforeAll(async () => {
    house = await openAccountApp();
  });
  afterAll(() => house.close());

  async function register(email: string, changes: Record<string, string> = {}) {
    const browser = house.browser();
    const login = siteLogin(house.baseUrl, 'hbvl', changes);
    const { response } = await browser.follow(await browser.get(login.url));
    const answer = await browser.post(response.url, { email });
    const { response: page } = await browser.follow(answer);
    const code = await codeSentTo(house.database, email);
    const { left } = await browser.follow(await browser.post(page.url, { code }));
    return { browser, login, left: left as URL, first: response };
  }

  it('gets a free account by proving her mailbox, and is back at the site, logged in and verified', async () => {
    expect(await house.accounts.findByEmail('stranger@pluspas.example')).toBeNull();
    const { login, left } = await register('stranger@pluspas.example');
    expect(left.origin).toBe('http://hbvl.localhost:4000');
    const tokens = await tokensFor(house.baseUrl, 'hbvl', login, codeOf(left));
    const account = await house.accounts.findByEmail('stranger@pluspas.example');
    expect(decodeJwt(tokens.id_token)).toMatchObject({ sub: account?.id, email_verified: true });
  });

  it('gets the language that she registers in', async () => {
    await register('francophone@pluspas.example', { ui_locales: 'fr' });
    expect(await house.accounts.findByEmail('francophone@pluspas.example')).toMatchObject({ locale: 'fr' });
  });

  it('who comes to register reads the words for it, on the page of the same form', async () => {
    const browser = house.browser();
    const { response } = await browser.follow(await browser.get('/register'));
    const html = await response.text();
    expect(html).toContain('Maak een gratis Pluspas');
    expect(html).toContain('name="email"');
    const asked = await register('screen@pluspas.example', { screen: 'register' });
    expect(await asked.first.text()).toContain('Maak een gratis Pluspas');
  });

  it('who has an account already is logged in to it, and sees the same pages all along', async () => {
    const account = await house.reader('owner@pluspas.example');
    const { login, left } = await register('OWNER@pluspas.example', { screen: 'register' });
    const tokens = await tokensFor(house.baseUrl, 'hbvl', login, codeOf(left));
    expect(decodeJwt(tokens.id_token).sub).toBe(account);
  });

  it('takes over nothing: a password from before the mailbox was proved opens the account no more', async () => {
    await house.accounts.create(null, { email: 'victim@pluspas.example', password: PASSWORD, verified: false });
    await register('victim@pluspas.example');
    expect(await house.accounts.findByEmail('victim@pluspas.example')).toMatchObject({ emailVerified: true });
    const squatter = house.browser();
    const { response } = await squatter.follow(await squatter.get(siteLogin(house.baseUrl, 'hbvl').url));
    const answer = await squatter.post(response.url, { email: 'victim@pluspas.example', password: PASSWORD });
    expect(answer.status).toBe(422);
  });
});

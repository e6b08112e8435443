import type { AccountApp } from './account-app';
import type { BrowserJar } from './browser-jar';
import { siteLogin } from './site-login';
import type { UpstreamIssuer } from './upstream-issuer';

/** A browser at the first page of a login. */
export async function atLogin(house: AccountApp, browser = house.browser()) {
  const login = siteLogin(house.baseUrl, 'gva');
  const { response } = await browser.follow(await browser.get(login.url));
  return { browser, login, page: response.url, html: await response.text() };
}

/** Presses the provider's button; answers where the browser is sent. */
export async function leave(browser: BrowserJar, page: string, { provider }: UpstreamIssuer): Promise<URL> {
  const url = new URL(page);
  url.pathname += `/with/${provider.id}`;
  const answer = await browser.get(url.href);
  return new URL(answer.headers.get('location') ?? '', page);
}

/** At the provider she says yes; answers the address that she is sent back to. */
export async function approve(out: URL): Promise<URL> {
  const answer = await fetch(out, { redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

/** From the first page to the provider and back, as far as it stays with us. */
export async function visit(browser: BrowserJar, page: string, issuer: UpstreamIssuer) {
  const back = await approve(await leave(browser, page, issuer));
  const { response, left } = await browser.follow(await browser.get(back.href));
  return { response, left, html: left ? '' : await response.text(), back };
}

/** A whole login of whoever `issuer.person` is. */
export async function comes(house: AccountApp, issuer: UpstreamIssuer, browser = house.browser()) {
  const { page, login } = await atLogin(house, browser);
  return { browser, login, start: page, ...(await visit(browser, page, issuer)) };
}

/** Who is linked with whom. */
export function linked(house: AccountApp): Promise<readonly { subject: string; email: string }[]> {
  return house.database.query(
    `select subject, accounts.email from upstream_identities join accounts on accounts.id = account_id order by subject`,
  );
}

import { createHash, randomBytes } from 'node:crypto';
import type { BrowserJar } from './browser-jar';
import { passwordLink } from './password-link';

/** One login as a title's site starts it: authorization code with PKCE. */
export interface SiteLogin {
  readonly url: string;
  readonly verifier: string;
  readonly state: string;
}

export function siteLogin(baseUrl: string, title: string, changes: Record<string, string | null> = {}): SiteLogin {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(8).toString('base64url');
  const query = new URLSearchParams({
    client_id: `site-${title}`,
    response_type: 'code',
    redirect_uri: `http://${title}.localhost:4000/cb`,
    scope: 'openid email',
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return { url: `${baseUrl}/oidc/auth?${query}`, verifier, state };
}

/** What the site does with the code: server to server. */
export function redeem(baseUrl: string, title: string, form: Record<string, string>): Promise<Response> {
  const basic = Buffer.from(`site-${title}:demo-secret-${title}`).toString('base64');
  return fetch(`${baseUrl}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams(form),
  });
}

/** Sends the browser through the login page of `title`, and answers the address it ends at on the title. */
export async function logIn(
  browser: BrowserJar,
  login: Pick<SiteLogin, 'url'>,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<URL> {
  const { response } = await browser.follow(await browser.get(login.url));
  const page = passwordLink(await response.text(), response.url);
  const answer = await browser.post(page, { email, password });
  const { left } = await browser.follow(answer);
  if (!left) throw new Error(`the login stayed with us: ${answer.status}`);
  return left;
}

export function codeOf(url: URL): string {
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`no code in ${url.search}`);
  return code;
}

export async function tokensFor(baseUrl: string, title: string, login: SiteLogin, code: string) {
  const response = await redeem(baseUrl, title, {
    grant_type: 'authorization_code',
    code,
    code_verifier: login.verifier,
    redirect_uri: `http://${title}.localhost:4000/cb`,
  });
  if (response.status !== 200) throw new Error(`token endpoint: ${response.status} ${await response.text()}`);
  return (await response.json()) as {
    access_token: string;
    id_token: string;
    refresh_token: string;
    expires_in: number;
  };
}

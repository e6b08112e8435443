import { COOKIES, createPluspas, type Pluspas, type SiteResponse } from '../../libs/sdk/src';
import type { BrowserJar } from './browser-jar';

export interface HostileSiteOptions {
  readonly serviceUrl: string;
  readonly title: string;
  /** Looks into what the service answers the site, and may change it. */
  readonly meddle?: (url: URL, answer: Response) => Promise<Response>;
}

/** A newspaper's site on the SDK, without a server: each request is made by hand, as an attacker would. */
export class HostileSite {
  readonly siteUrl: string;
  readonly pluspas: Pluspas;

  constructor({ serviceUrl, title, meddle = async (_url, answer) => answer }: HostileSiteOptions) {
    this.siteUrl = `http://${title}.localhost:4000`;
    this.pluspas = createPluspas({
      serviceUrl,
      title,
      clientId: `site-${title}`,
      clientSecret: `demo-secret-${title}`,
      siteUrl: this.siteUrl,
      timeoutMs: 10_000,
      report: () => undefined,
      fetch: async (input, init) => meddle(new URL(String(input)), await fetch(input, init)),
    });
  }

  async get(url: string, cookie = ''): Promise<SiteResponse> {
    const answer = await this.pluspas.handle({ method: 'GET', url, headers: { cookie } });
    if (!answer) throw new Error(`the site does not answer ${url}`);
    return answer;
  }

  /** Begins a login and answers where the browser goes, and the cookies it is given. */
  async begin(returnTo: string): Promise<{ readonly onward: URL; readonly cookie: string }> {
    const answer = await this.get(`/login?return=${encodeURIComponent(returnTo)}`);
    return { onward: new URL(answer.headers.location ?? ''), cookie: cookieOf(answer) };
  }

  /** Sends a browser that is logged in at the service through `onward`; answers the address on the site it comes back to. */
  async through(browser: BrowserJar, onward: URL): Promise<string> {
    const { left } = await browser.follow(await browser.get(onward.href));
    if (left?.origin !== this.siteUrl) throw new Error(`the browser ended at ${left?.origin}`);
    return left.pathname + left.search;
  }

  /** Back-channel logout. */
  async endsBy(logoutToken: string): Promise<number> {
    const answer = await this.pluspas.handle({
      method: 'POST',
      url: '/bcl',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token: logoutToken }).toString(),
    });
    return answer?.status ?? 0;
  }
}

/** The cookies of an answer, as the browser sends them back. */
export function cookieOf({ cookies }: SiteResponse): string {
  return cookies.map((line) => line.split(';')[0] ?? '').join('; ');
}

/** Did this answer log the browser in? */
export function opensSession({ cookies }: SiteResponse): boolean {
  return cookies.some((line) => new RegExp(`^${COOKIES.session}=[^;]{20,}`).test(line));
}

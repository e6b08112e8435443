import { request as httpRequest } from 'node:http';

export interface Page {
  readonly status: number;
  readonly url: string;
  /** Every address that redirected, in order. */
  readonly redirects: readonly string[];
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface BrowserOptions {
  /** Keeps no cookie at all. */
  readonly refusesCookies?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser without script: cookies by host, redirects followed, `*.localhost` on this machine. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(private readonly options: BrowserOptions = {}) {}

  async open(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    const redirects: string[] = [];
    for (let at = url; ; ) {
      const page = await this.get(at, headers);
      const { location } = page.headers;
      if (page.status < 300 || page.status >= 400 || typeof location !== 'string') return { ...page, redirects };
      redirects.push(at);
      if (redirects.length > 12) throw new Error(`redirected for ever: ${redirects.join(' -> ')}`);
      at = new URL(location, at).href;
    }
  }

  /** One request; redirects are not followed. */
  async get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
    return await this.send('GET', url, { ...this.options.headers, ...headers });
  }

  async send(method: string, url: string, headers: Readonly<Record<string, string>>, body?: string): Promise<Page> {
    const { hostname, port, pathname, search, host } = new URL(url);
    const cookie = [...this.jar(hostname)].map(([name, value]) => `${name}=${value}`).join('; ');
    const sent = { host, ...(cookie === '' ? {} : { cookie }), ...headers };
    return await new Promise((resolve, reject) => {
      const options = { host: '127.0.0.1', port, method, path: pathname + search, headers: sent };
      const request = httpRequest(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          this.keep(hostname, response.headers['set-cookie'] ?? []);
          const { statusCode = 0, headers: answered } = response;
          resolve({
            status: statusCode,
            url,
            redirects: [],
            headers: answered,
            body: Buffer.concat(chunks).toString(),
          });
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  cookie(host: string, name: string): string | undefined {
    return this.jar(host).get(name);
  }

  plant(host: string, name: string, value: string): void {
    this.jar(host).set(name, value);
  }

  drop(host: string, name: string): void {
    this.jar(host).delete(name);
  }

  cookieNames(host: string): readonly string[] {
    return [...this.jar(host).keys()];
  }

  private jar(host: string): Map<string, string> {
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }

  private keep(host: string, cookies: readonly string[]): void {
    if (this.options.refusesCookies) return;
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split(/;\s*/);
      const name = pair.slice(0, pair.indexOf('='));
      const gone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=.*1970/i.test(one));
      if (gone) this.jar(host).delete(name);
      else this.jar(host).set(name, pair.slice(name.length + 1));
    }
  }
}

/** A browser without script: keeps cookies by name and path, follows redirects only when told to, and only to our host. */
export class BrowserJar {
  private readonly cookies = new Map<string, { readonly path: string; readonly pair: string }>();

  constructor(private readonly baseUrl: string) {}

  async get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(url, { headers: { accept: 'text/html', ...headers } });
  }

  async post(url: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    const body = new URLSearchParams(form);
    return this.send(url, { method: 'POST', body, headers: { accept: 'text/html', origin: this.baseUrl, ...headers } });
  }

  /** As a script of one of our own pages asks. */
  async postJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { accept: '*/*', 'content-type': 'application/json', origin: this.baseUrl, ...headers },
    });
  }

  /** Follows redirects as far as they stay with us: the last answer, or the address of the other site that was next. */
  async follow(response: Response): Promise<{ readonly response: Response; readonly left: URL | null }> {
    let current = response;
    for (let hops = 0; hops < 10; hops += 1) {
      const location = current.headers.get('location');
      if (location === null) return { response: current, left: null };
      const next = new URL(location, current.url);
      if (next.origin !== this.baseUrl) return { response: current, left: next };
      current = await this.get(next.href);
    }
    throw new Error('too many redirects');
  }

  cookieNames(): readonly string[] {
    return [...this.cookies.values()].map(({ pair }) => pair.split('=')[0] ?? '');
  }

  cookie(name: string): string | null {
    const found = [...this.cookies.values()].find(({ pair }) => pair.startsWith(`${name}=`));
    return found?.pair.slice(name.length + 1) ?? null;
  }

  /** Another browser with the same cookies: a thief's. */
  clone(): BrowserJar {
    const copy = new BrowserJar(this.baseUrl);
    for (const [key, cookie] of this.cookies) copy.cookies.set(key, cookie);
    return copy;
  }

  /** The Cookie header that it would send to this address. */
  header(url: string): string {
    const { pathname } = new URL(url, this.baseUrl);
    return [...this.cookies.values()]
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ pair }) => pair)
      .join('; ');
  }

  private async send(url: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const target = new URL(url, this.baseUrl);
    const cookie = this.header(target.href);
    const headers = { ...init.headers, ...(cookie === '' ? {} : { cookie }) };
    const response = await fetch(target, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
    const key = `${pair.split('=')[0]} ${path}`;
    const expires = attributes.find((each) => /^expires=/i.test(each))?.slice(8);
    if (expires !== undefined && Date.parse(expires) < Date.now()) this.cookies.delete(key);
    else this.cookies.set(key, { path, pair });
  }
}

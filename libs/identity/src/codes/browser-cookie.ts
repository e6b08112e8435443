const SECRET = /^[\w-]{43}$/;

/** A cookie that ties what was begun to the browser that began it. Not believed before it is found: anyone may set one. */
export class BrowserCookie {
  private readonly name: string;
  private readonly flags: string;

  constructor(baseUrl: string, name: string) {
    const secure = baseUrl.startsWith('https:');
    this.name = secure ? `__Host-${name}` : name;
    this.flags = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  }

  read(cookies: string | undefined): string | null {
    const pair = (cookies ?? '').split(';').find((each) => each.trimStart().startsWith(`${this.name}=`));
    const value = pair?.trim().slice(this.name.length + 1) ?? '';
    return SECRET.test(value) ? value : null;
  }

  /** A `Set-Cookie` line. It lasts longer than what it ties, so that a page can say that a code is too old. */
  write(secret: string): string {
    return `${this.name}=${secret}; Max-Age=3600; ${this.flags}`;
  }

  drop(): string {
    return `${this.name}=; Max-Age=0; ${this.flags}`;
  }
}

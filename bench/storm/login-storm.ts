import { setTimeout as pause } from 'node:timers/promises';

const AT_ONCE = 50;

/** Readers who try to log in with a wrong password, again and again, fifty at a time. */
export class LoginStorm {
  looked = 0;
  refused = 0;
  other = 0;
  private running: Promise<unknown> | null = null;
  private isOver = false;

  private constructor(
    private readonly form: string,
    private readonly cookie: string,
    private readonly origin: string,
  ) {}

  /** One login at `url` that was begun and not finished: its form can be sent as often as one likes. */
  static async at(url: string): Promise<LoginStorm> {
    let next = `${url}/login`;
    const jar = new Map<string, string>();
    for (let hops = 0; hops < 6; hops += 1) {
      const cookie = cookiesOf(jar);
      const answer = await fetch(next, { redirect: 'manual', headers: { accept: 'text/html', cookie } });
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';', 1);
        jar.set(pair.slice(0, pair.indexOf('=')), pair);
      }
      const location = answer.headers.get('location');
      if (location === null)
        return new LoginStorm(`${next}${next.includes('?') ? '&' : '?'}with=password`, cookiesOf(jar), url);
      next = new URL(location, next).href;
    }
    throw new Error('the login page was not reached');
  }

  begin(): void {
    this.isOver = false;
    this.running = Promise.all(Array.from({ length: AT_ONCE }, () => this.keepTrying()));
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.running;
  }

  private async keepTrying(): Promise<void> {
    while (!this.isOver) {
      const answer = await fetch(this.form, {
        method: 'POST',
        headers: { cookie: this.cookie, origin: this.origin, accept: 'text/html' },
        body: new URLSearchParams({ email: 'gva-subscriber@pluspas.example', password: 'not her password' }),
        redirect: 'manual',
      });
      await answer.arrayBuffer();
      if (answer.status === 422) this.looked += 1;
      else if (answer.status === 503) this.refused += 1;
      else this.other += 1;
      // Who was told to come back does, a little sooner than she was told.
      if (answer.status === 503) await pause(500);
    }
  }
}

function cookiesOf(jar: ReadonlyMap<string, string>): string {
  return [...jar.values()].join('; ');
}

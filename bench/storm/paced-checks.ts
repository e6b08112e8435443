import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

/** One question, asked again and again over connections that are kept, by a client that costs little beside the service. */
export class PacedChecks {
  /** How late a check was sent at most, ms: this client was busy. */
  latest = 0;
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly question: string,
  ) {}

  /** Checks a second, sixteen at a time. */
  async capacity(seconds: number): Promise<number> {
    const until = performance.now() + seconds * 1000;
    let done = 0;
    const one = async () => {
      while (performance.now() < until) {
        await this.check();
        done += 1;
      }
    };
    await Promise.all(Array.from({ length: 16 }, one));
    return done / seconds;
  }

  /**
   * ms of each, from when it was due: sent by the clock, whether the one before was answered or not. Else a slow answer, or
   * this client itself, would hide those that wait behind it.
   */
  async paced(perSecond: number, seconds: number): Promise<number[]> {
    const start = performance.now();
    const running: Promise<number>[] = [];
    for (let sent = 0; sent < seconds * perSecond; sent += 1) {
      const due = start + (sent * 1000) / perSecond;
      const wait = due - performance.now();
      // To a millisecond, as timers go; sent early, it counts from then.
      if (wait > 1) await pause(wait);
      const now = performance.now();
      this.latest = Math.max(this.latest, now - due);
      running.push(this.check().then(() => performance.now() - Math.min(now, due)));
    }
    return Promise.all(running);
  }

  close(): void {
    this.agent.destroy();
  }

  private check(): Promise<void> {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', agent: this.agent, headers };
      const call = request(`${this.url}/access/v1/evaluation`, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          if (text.includes('"decision":true')) resolve();
          else reject(new Error(`a check was answered ${answer.statusCode}`));
        });
      });
      call.on('error', reject).end(this.question);
    });
  }
}

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface StormCount {
  readonly looked: number;
  readonly refused: number;
  readonly other: number;
}

/** The storm in a process of its own: the one that measures checks must not wait for answers to logins. */
export class StormProcess {
  private constructor(private readonly child: ChildProcess) {}

  static async at(url: string): Promise<StormProcess> {
    const storm = new StormProcess(fork(path.join(__dirname, 'stormy.js'), [url]));
    await storm.said();
    return storm;
  }

  async begin(): Promise<void> {
    await this.tell('begin');
  }

  /** When the last login of it is answered. */
  async end(): Promise<void> {
    await this.tell('end');
  }

  async leave(): Promise<StormCount> {
    const count = await this.tell('leave');
    await once(this.child, 'exit');
    return count;
  }

  private async tell(what: 'begin' | 'end' | 'leave'): Promise<StormCount> {
    const answer = this.said();
    this.child.send(what);
    return answer;
  }

  private async said(): Promise<StormCount> {
    const done = new AbortController();
    const heard = (what: 'message' | 'exit') => once(this.child, what, { signal: done.signal });
    const gone = heard('exit').then(([code]) => Promise.reject(new Error(`the storm ended with code ${code}`)));
    try {
      const [count] = (await Promise.race([heard('message'), gone])) as [StormCount];
      return count;
    } finally {
      done.abort();
    }
  }
}

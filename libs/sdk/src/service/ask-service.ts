import { AUTHZEN_PATHS, EvaluationAnswer } from '@pluspas/contract';
import { type CheckQuestion, toEvaluation } from '../check-question';
import { PluspasFault, ServiceUnavailable } from '../faults';
import type { Settings } from '../options';
import { problemOf } from './problem-of';
import type { ServiceLine } from './service-line';
import type { SiteToken } from './site-token';

/** Asks the service, and says clearly when it could not be asked. */
export class AskService {
  constructor(
    private readonly settings: Pick<Settings, 'title' | 'timeoutMs'>,
    private readonly line: ServiceLine,
    private readonly token: SiteToken,
  ) {}

  /** @throws ServiceUnavailable on silence, 401, 429 and 5xx; PluspasFault when the question itself is refused */
  async answer(question: CheckQuestion): Promise<EvaluationAnswer> {
    const token = await this.token.current();
    const first = await this.ask(question, token);
    if (first.status !== 401) return read(first);
    // Keys or client changed under us: once more with a new token.
    this.token.drop(token);
    return read(await this.ask(question, await this.token.current()));
  }

  private ask(question: CheckQuestion, token: string): Promise<Response> {
    return this.line.call(
      AUTHZEN_PATHS.evaluation,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(toEvaluation(question, this.settings.title)),
      },
      { timeoutMs: this.settings.timeoutMs, retry: true },
    );
  }
}

async function read(response: Response): Promise<EvaluationAnswer> {
  // A brand-new token of the service's own is refused: its clocks or keys disagree, and no reader can help that.
  if (response.status === 401 || response.status === 429 || response.status >= 500) {
    throw new ServiceUnavailable(`the service answers ${response.status}`);
  }
  if (response.status !== 200) throw new PluspasFault(`the check is refused: ${await problemOf(response)}`);
  const answer = EvaluationAnswer.safeParse(await response.json().catch(() => null));
  if (!answer.success) throw new ServiceUnavailable('the answer could not be read');
  return answer.data;
}

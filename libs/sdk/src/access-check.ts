import type { EvaluationAnswer } from '@pluspas/contract';
import { sectionOf } from '@pluspas/domain';
import type { CheckQuestion } from './check-question';
import { ServiceUnavailable } from './faults';
import type { Settings } from './options';
import type { Asked, LastKnown } from './outage/last-known';
import { outageAnswer } from './outage/outage-answer';
import type { AskService } from './service/ask-service';

/** May this reader read this article? Asks the service, and knows what to say when it is silent. */
export class AccessCheck {
  constructor(
    private readonly settings: Pick<Settings, 'title' | 'clock' | 'report'>,
    private readonly service: Pick<AskService, 'answer'>,
    private readonly lastKnown: LastKnown,
  ) {}

  /** @throws PluspasFault when the question itself is wrong (unknown tier, another site's title) */
  async check(question: CheckQuestion): Promise<EvaluationAnswer> {
    const asked = this.askedBy(question);
    try {
      const answer = await this.service.answer(question);
      if (asked !== null) this.lastKnown.learn(asked, answer, this.settings.clock.now());
      return answer;
    } catch (cause) {
      if (!(cause instanceof ServiceUnavailable)) throw cause;
      this.settings.report('a check could not be asked: the outage rules answer', cause);
      const at = this.settings.clock.now();
      return outageAnswer(question.resource.tier, asked && this.lastKnown.allowOf(asked, at), at);
    }
  }

  private askedBy({ subject, resource }: CheckQuestion): Asked | null {
    const account = subject.type === 'reader' ? subject.id : subject.type === 'pass' ? subject.account : undefined;
    if (account === undefined) return null;
    return {
      account,
      section: sectionOf(this.settings.title, resource.tier),
      article: resource.article,
    };
  }
}

import { Injectable } from '@nestjs/common';
import {
  type EvaluationAnswer,
  type EvaluationsAnswer,
  type EvaluationsRequest,
  type EvaluationsSemantic,
  type ItemFault,
  PROBLEMS,
} from '@pluspas/contract';
import { Refusal } from '@pluspas/platform';
import { parseEvaluation, readItem } from './batch-item';
import { type Asker, Evaluator } from './evaluator';

type ItemAnswer = EvaluationAnswer | ItemFault;

/** The answer after which a batch is not asked on; it is the last of the array. */
const LAST: Readonly<Record<EvaluationsSemantic, (answer: ItemAnswer) => boolean>> = {
  execute_all: () => false,
  deny_on_first_deny: ({ decision }) => !decision,
  permit_on_first_permit: ({ decision }) => decision,
};

/** Many questions in one call (AuthZEN 1.0, section 7): order and number of the answers are those of the questions. */
@Injectable()
export class Batch {
  constructor(private readonly evaluator: Evaluator) {}

  async evaluate(body: EvaluationsRequest, asker: Asker): Promise<EvaluationsAnswer> {
    const { evaluations: items = [], options, ...defaults } = body;
    if (items.length === 0) return this.evaluator.evaluate(parseEvaluation(body), asker);

    const isLast = LAST[options?.evaluations_semantic ?? 'execute_all'];
    const evaluations: ItemAnswer[] = [];
    // One after the other: the first answer about a reader makes the others cheap, and a batch may end early.
    for (const item of items) {
      const answer = await this.answer(item, defaults, asker);
      evaluations.push(answer);
      if (isLast(answer)) break;
    }
    return { evaluations };
  }

  private async answer(
    item: unknown,
    defaults: Omit<EvaluationsRequest, 'evaluations' | 'options'>,
    asker: Asker,
  ): Promise<ItemAnswer> {
    try {
      return await this.evaluator.evaluate(readItem(item, defaults), asker);
    } catch (refusal) {
      return faultOf(refusal);
    }
  }
}

/**
 * A bad item spoils only itself. What is not the item's fault is thrown on and fails the whole call: in the array it
 * would read as a "no", and a site that looks at `decision` alone would show a wall because we are down.
 */
function faultOf(refusal: unknown): ItemFault {
  if (!(refusal instanceof Refusal)) throw refusal;
  const { code, details } = refusal;
  const { status, title } = PROBLEMS[code];
  if (status >= 500 || code === 'too-many-requests') throw refusal;
  const pointer = details.pointer === undefined ? {} : { pointer: details.pointer };
  return { decision: false, context: { error: { status, code, message: details.detail ?? title, ...pointer } } };
}

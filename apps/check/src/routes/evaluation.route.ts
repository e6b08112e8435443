import { AUTHZEN_PATHS, EvaluationAnswer, EvaluationRequest } from '@pluspas/contract';
import { checkRoute } from '@pluspas/trust';
import type { Evaluator } from '../question/evaluator';

/** The hot path: parse, judge, answer. A deny is 200. */
export const evaluationRoute = (evaluator: Evaluator) =>
  checkRoute(
    {
      method: 'POST',
      url: AUTHZEN_PATHS.evaluation,
      policy: { audience: 'check' },
      body: EvaluationRequest,
      response: EvaluationAnswer,
      summary: 'May this reader read this article now, and why?',
    },
    ({ body, caller }) => evaluator.evaluate(body, caller),
  );

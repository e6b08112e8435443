import { AUTHZEN_PATHS, EvaluationsAnswer, EvaluationsRequest } from '@pluspas/contract';
import { checkRoute } from '@pluspas/trust';
import type { Batch } from '../question/batch';

/** Up to 200 questions in one call. */
export const evaluationsRoute = (batch: Batch) =>
  checkRoute(
    {
      method: 'POST',
      url: AUTHZEN_PATHS.evaluations,
      policy: { audience: 'check' },
      body: EvaluationsRequest,
      response: EvaluationsAnswer,
      summary: 'The same for up to 200 articles or readers at once',
    },
    ({ body, caller }) => batch.evaluate(body, caller),
  );

import { AUTHZEN_PATHS, SearchAnswer, SearchRequest } from '@pluspas/contract';
import { checkRoute } from '@pluspas/trust';
import type { Openings } from '../question/openings';

/** What may this reader open? Sections of the caller's titles, all on one page. */
export const searchRoute = (openings: Openings) =>
  checkRoute(
    {
      method: 'POST',
      url: AUTHZEN_PATHS.searchResource,
      policy: { audience: 'check' },
      body: SearchRequest,
      response: SearchAnswer,
      summary: 'Which sections of your titles may this reader open now?',
    },
    ({ body, caller }) => openings.search(body, caller),
  );

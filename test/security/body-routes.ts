import type { WholeHouse } from '../support/whole-house';

/** A route of the OpenAPI document that takes JSON. */
export interface BodyRoute {
  readonly method: string;
  /** With `{id}` for what varies. */
  readonly url: string;
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly requestBody?: unknown }>>>>;
}

/** Every route that says it takes a JSON body, as the service documents itself. */
export async function bodyRoutes(house: WholeHouse): Promise<readonly BodyRoute[]> {
  const document = (await (await fetch(`${house.url}/docs/openapi.json`)).json()) as ApiDocument;
  return Object.entries(document.paths).flatMap(([url, operations]) =>
    Object.entries(operations)
      .filter(([, { requestBody }]) => requestBody !== undefined)
      .map(([method]) => ({ method: method.toUpperCase(), url })),
  );
}

const SUBJECT = { type: 'reader', id: 'acc_01930000-0000-7000-8000-000000000001' };
const ACTION = { name: 'read' };
const RESOURCE = { type: 'article', id: 'dmf1', properties: { title: 'gva', tier: 'plus' } };
const REASON = { code: 'goodwill', text: 'The newspaper was late.' };
const QUESTION = { subject: SUBJECT, action: ACTION, resource: RESOURCE, context: { minVersion: 0 } };

/** A good body for each of them. A new route has to come here, or its test fails. */
export const GOOD_BODIES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /access/v1/evaluation': QUESTION,
  'POST /access/v1/evaluations': { ...QUESTION, evaluations: [{ resource: RESOURCE }, {}] },
  'POST /access/v1/search/resource': { subject: SUBJECT, action: ACTION, resource: { type: 'section' } },
  'POST /v1/admin/grants': {
    reader: 'acc_01930000-0000-7000-8000-000000000004',
    scope: { titles: ['gva'], tiers: ['plus'] },
    until: new Date(Date.now() + 86_400_000).toISOString(),
    reason: REASON,
  },
  'POST /v1/admin/grants/{id}/revoke': { reason: REASON },
};

/** An error answer of Stripe's, as it goes over the wire. */
export class StripeProblem extends Error {
  constructor(
    readonly status: number,
    readonly error: {
      readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
      readonly message: string;
      readonly code?: string;
      readonly decline_code?: string;
      readonly param?: string;
      readonly payment_intent?: object;
    },
  ) {
    super(error.message);
  }
}

/** 400: the request makes no sense, or not now. */
export function refused(message: string, more: { code?: string; param?: string } = {}): StripeProblem {
  return new StripeProblem(400, { type: 'invalid_request_error', message, ...more });
}

/** 404, in Stripe's words. */
export function missing(kind: string, id: string, param = 'id'): StripeProblem {
  const words = kind.split('.').at(-1)?.replaceAll('_', ' ') ?? kind;
  return new StripeProblem(404, {
    type: 'invalid_request_error',
    message: `No such ${words}: '${id}'`,
    code: 'resource_missing',
    param,
  });
}

/** 402: the bank said no, or wants to see the reader. */
export function cardRefused(code: string, decline: string | null, message: string, intent?: object): StripeProblem {
  return new StripeProblem(402, {
    type: 'card_error',
    message,
    code,
    ...(decline ? { decline_code: decline } : {}),
    ...(intent ? { payment_intent: intent } : {}),
  });
}

/** A parameter that Stripe knows and this simulator does not: said aloud, because ignoring it would be a lie. */
export function notSimulated(params: object, known: readonly string[]): void {
  const unknown = Object.keys(params).filter((name) => name !== 'expand' && !known.includes(name));
  if (unknown.length > 0)
    throw refused(`The local Stripe does not simulate ${unknown.join(', ')} here yet.`, { code: 'not_simulated' });
}

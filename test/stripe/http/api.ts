import { findOperation, type KnownOperation } from '../schema/operations';
import { apiVersion } from '../schema/schema';
import { requestFaults, responseFaults } from '../schema/validate';
import type { World } from '../world/world';
import type { Answer, Asked } from './answer';
import { expand } from './expand';
import { parseForm, typed } from './form';
import { IdempotencyKeys } from './idempotency';
import { refused, StripeProblem } from './problems';
import type { Routes } from './routes';
import { watchReads } from './unread';

/** Stripe's API without a network: a request in, an answer out. Both are held against the schema. */
export class Api {
  readonly #keys: IdempotencyKeys;
  /** What a real Stripe could say one day and the schema does not know: by object id. */
  readonly #distortions = new Map<string, object>();
  readonly #counts = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly routes: Routes,
  ) {
    this.#keys = new IdempotencyKeys(world.clock);
  }

  /** @param breaksAfter the request is carried out, and then something breaks at Stripe: the 500 is what is kept. */
  answer(asked: Asked, breaksAfter = false): Answer {
    const headers = { 'request-id': this.world.requestIds.next('req'), 'stripe-version': apiVersion };
    try {
      return this.#answer(asked, headers, breaksAfter);
    } catch (problem) {
      if (problem instanceof StripeProblem) return { status: problem.status, body: { error: problem.error }, headers };
      throw problem;
    }
  }

  /** From now on the object with this id shows these fields in every answer, whatever the schema says. */
  distort(id: string, fields: object): void {
    this.#distortions.set(id, fields);
  }

  /** How often each operation was carried out: `POST /v1/customers`. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  #answer(asked: Asked, headers: Record<string, string>, breaksAfter: boolean): Answer {
    const { pathname, search } = new URL(asked.url, 'http://stripe.invalid');
    checkCaller(asked);
    const found = findOperation(asked.verb, pathname);
    const handle = found && this.routes[found.operation.name];
    if (!found || !handle)
      throw new StripeProblem(found ? 501 : 404, {
        type: 'invalid_request_error',
        message: found
          ? `The local Stripe does not simulate ${found.operation.name} yet.`
          : `Unrecognized request URL (${asked.verb}: ${pathname}).`,
      });
    const { operation, ids } = found;
    const params = paramsOf(operation, asked.verb === 'POST' ? asked.body : search.slice(1));
    const key = asked.verb === 'POST' ? headerOf(asked, 'idempotency-key') : null;
    const fingerprint = `${asked.verb} ${asked.url} ${asked.body}`;
    const replayed = key ? this.#keys.replay(key, fingerprint) : null;
    if (replayed) return replayed;

    this.#counts.set(operation.name, (this.#counts.get(operation.name) ?? 0) + 1);
    this.world.events.causedBy = { id: headers['request-id'] ?? null, idempotency_key: key };
    const answer = breaksAfter
      ? this.#broken(() => this.#run(operation, handle, ids, params), headers)
      : { ...this.#outcome(operation, handle, ids, params), headers };
    this.world.events.causedBy = { id: null, idempotency_key: null };
    if (key) this.#keys.keep(key, fingerprint, answer);
    return answer;
  }

  #outcome(operation: KnownOperation, handle: Routes[string], ids: string[], params: object): Omit<Answer, 'headers'> {
    try {
      return { status: 200, body: this.#run(operation, handle, ids, params) };
    } catch (problem) {
      if (problem instanceof StripeProblem)
        return { status: problem.status, body: { error: structuredClone(problem.error) } };
      throw problem;
    }
  }

  #broken(run: () => object, headers: Record<string, string>): Answer {
    run();
    const error = { type: 'api_error', message: 'An unknown error occurred' };
    return { status: 500, body: { error }, headers };
  }

  #run(operation: KnownOperation, handle: Routes[string], ids: string[], params: object): object {
    const [id = '', innerId = ''] = ids;
    const { watched, unread } = watchReads(params);
    const body = structuredClone(handle?.({ world: this.world, id, innerId, params: watched }) ?? {});
    // Nobody looked at it, so it was ignored: Stripe would not have.
    const [ignored] = operation.name.startsWith('GET') ? [] : unread();
    if (ignored)
      throw refused(`The local Stripe does not simulate ${ignored} here yet.`, {
        code: 'not_simulated',
        param: ignored,
      });
    expand(this.world, body, expandOf(params));
    this.world.events.faults.push(...responseFaults(operation, body));
    return this.#distorted(body);
  }

  #distorted(body: object): object {
    if (this.#distortions.size === 0) return body;
    const fieldsOf = (one: object) => ('id' in one ? this.#distortions.get(String(one.id)) : undefined);
    if ('data' in body && Array.isArray(body.data))
      return { ...body, data: body.data.map((one: object) => ({ ...one, ...fieldsOf(one) })) };
    return { ...body, ...fieldsOf(body) };
  }
}

function checkCaller(asked: Asked): void {
  if (!/^Bearer (sk|rk)_test_/.test(headerOf(asked, 'authorization') ?? ''))
    throw new StripeProblem(401, {
      type: 'invalid_request_error',
      message: 'Invalid API Key provided: use one of test mode.',
    });
  const version = headerOf(asked, 'stripe-version');
  if (version && version !== apiVersion)
    throw new StripeProblem(400, {
      type: 'invalid_request_error',
      message: `The local Stripe speaks ${apiVersion} only, not ${version}.`,
    });
}

function paramsOf(operation: KnownOperation, form: string): object {
  const raw = parseForm(form);
  const params = (operation.request ? typed(operation.request, raw) : raw) as object;
  const [fault] = requestFaults(operation, params);
  if (fault)
    throw new StripeProblem(400, {
      type: 'invalid_request_error',
      code: fault.code,
      param: fault.param,
      message: fault.code === 'parameter_unknown' ? fault.message : `Invalid ${fault.param}: ${fault.message}`,
    });
  return params;
}

function expandOf(params: object): readonly string[] {
  return 'expand' in params && Array.isArray(params.expand) ? (params.expand as string[]) : [];
}

function headerOf({ headers }: Asked, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

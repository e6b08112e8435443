import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../logging/log';
import type { Metrics } from '../metrics/metrics';
import type { CounterSeries, HistogramSeries, PreboundCounter, PreboundHistogram } from '../metrics/prebound';

type Label = 'route' | 'method' | 'status';

interface Series {
  readonly requests: CounterSeries;
  readonly duration: HistogramSeries;
}

/** Asked by machines every few seconds: counted, but not told. */
const UNTOLD = /^\/(health\/|metrics$)/;

/** One line and one observation per answer, by route pattern: a URL would tell who was looked up. */
export class RequestRecords {
  #requests: PreboundCounter<Label> | null = null;
  #durations: PreboundHistogram<Label> | null = null;
  /** By pattern, then by method and class of status. */
  readonly #series = new Map<string, Map<string, Series>>();

  constructor(private readonly log: Log) {}

  attach(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', (request, reply, done) => {
      this.#record(request, reply);
      done();
    });
  }

  countIn(metrics: Metrics): void {
    this.#requests = metrics.preboundCounter(
      'http_requests_total',
      'Answers, by route pattern, method and class of status',
    );
    this.#durations = metrics.preboundHistogram(
      'http_request_duration_seconds',
      'Time from the request to the whole answer',
    );
  }

  #record(request: FastifyRequest, reply: FastifyReply): void {
    const route = request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
    const ms = reply.elapsedTime;
    const status = reply.raw.statusCode;
    this.#count(route, methodOf(request), status, ms / 1000);
    if (!this.log.access || UNTOLD.test(route)) return;
    this.log.access.tell({ requestId: request.id, method: methodOf(request), route, status, ms });
  }

  #count(route: string, method: string, status: number, seconds: number): void {
    const key = method + ((status / 100) | 0);
    const series = this.#series.get(route)?.get(key) ?? this.#newSeries(route, method, status, key);
    series?.requests.add();
    series?.duration.observe(seconds);
  }

  #newSeries(route: string, method: string, status: number, key: string): Series | null {
    if (!this.#requests || !this.#durations) return null;
    const labels = { route, method, status: `${(status / 100) | 0}xx` };
    const series = { requests: this.#requests.with(labels), duration: this.#durations.with(labels) };
    const ofRoute = this.#series.get(route) ?? new Map<string, Series>();
    this.#series.set(route, ofRoute.set(key, series));
    return series;
  }
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** A caller may send any word for a method. */
function methodOf({ method }: FastifyRequest): string {
  return METHODS.has(method) ? method : 'other';
}

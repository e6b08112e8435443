import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { PreboundCounter, PreboundHistogram } from './prebound';

/**
 * What operators see, in the words of Prometheus. Asking for a name again answers the same metric. Labels come from
 * closed lists: a value that a caller chooses (an id, a URL) would fill the memory and tell on readers.
 */
export class Metrics {
  readonly #registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  counter<Label extends string = string>(name: string, help: string, labels: readonly Label[] = []): Counter<Label> {
    return this.#once(name, () => new Counter({ name, help, labelNames: labels, registers: [this.#registry] }));
  }

  gauge<Label extends string = string>(name: string, help: string, labels: readonly Label[] = []): Gauge<Label> {
    return this.#once(name, () => new Gauge({ name, help, labelNames: labels, registers: [this.#registry] }));
  }

  /** A gauge whose value is asked for when it is read. */
  gaugeOf(name: string, help: string, read: () => number): void {
    const gauge: Gauge = this.gauge(name, help);
    Object.assign(gauge, { collect: () => gauge.set(read()) });
  }

  /** Seconds, unless the name says otherwise. */
  histogram<Label extends string = string>(
    name: string,
    help: string,
    labels: readonly Label[] = [],
    buckets: readonly number[] = DURATION_BUCKETS,
  ): Histogram<Label> {
    return this.#once(
      name,
      () => new Histogram({ name, help, labelNames: labels, buckets: [...buckets], registers: [this.#registry] }),
    );
  }

  /** For hot paths: `with(labels)` once, then `add()` costs an addition. */
  preboundCounter<Label extends string>(name: string, help: string): PreboundCounter<Label> {
    return this.#once(name, () => register(this.#registry, new PreboundCounter<Label>(name, help)));
  }

  /** For hot paths: `with(labels)` once, then `observe(seconds)` costs a search in the buckets. */
  preboundHistogram<Label extends string>(
    name: string,
    help: string,
    buckets = DURATION_BUCKETS,
  ): PreboundHistogram<Label> {
    return this.#once(name, () => register(this.#registry, new PreboundHistogram<Label>(name, help, buckets)));
  }

  /** The exposition format, `text/plain; version=0.0.4`. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  #once<M>(name: string, make: () => M): M {
    const found: unknown = this.#registry.getSingleMetric(name);
    return found === undefined ? make() : (found as M);
  }
}

/** From the hot path (a fraction of a millisecond) to what a reader would call broken. */
export const DURATION_BUCKETS: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** prom-client reads a metric through `get()` alone; its types ask for the class. */
function register<M extends { get(): Promise<unknown> }>(registry: Registry, metric: M): M {
  registry.registerMetric(metric as unknown as Counter);
  return metric;
}

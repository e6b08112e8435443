type Labels<Label extends string> = Readonly<Record<Label, string>>;

interface Value {
  readonly value: number;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly metricName?: string;
}

/** One series of a counter. */
export class CounterSeries {
  value = 0;

  add(amount = 1): void {
    this.value += amount;
  }
}

/** One series of a histogram. */
export class HistogramSeries {
  readonly counts: Float64Array;
  sum = 0;
  count = 0;

  constructor(private readonly bounds: readonly number[]) {
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const { bounds, counts } = this;
    let place = 0;
    while (place < bounds.length && value > (bounds[place] ?? Number.POSITIVE_INFINITY)) place += 1;
    counts[place] = (counts[place] ?? 0) + 1;
    this.sum += value;
    this.count += 1;
  }
}

/**
 * prom-client validates and hashes the labels at every `inc`, bound children too: about a microsecond, several times
 * per request. Here the series is looked up once and kept by whoever counts.
 */
class Prebound<Label extends string, Series> {
  readonly #series = new Map<string, { readonly labels: Labels<Label>; readonly series: Series }>();

  constructor(
    readonly name: string,
    readonly help: string,
    private readonly make: () => Series,
  ) {}

  with(labels: Labels<Label>): Series {
    const key = JSON.stringify(Object.entries(labels).sort());
    const found = this.#series.get(key);
    if (found) return found.series;
    const series = this.make();
    this.#series.set(key, { labels, series });
    return series;
  }

  protected values(of: (labels: Labels<Label>, series: Series) => readonly Value[]): Value[] {
    return [...this.#series.values()].flatMap(({ labels, series }) => of(labels, series));
  }
}

export class PreboundCounter<Label extends string> extends Prebound<Label, CounterSeries> {
  constructor(name: string, help: string) {
    super(name, help, () => new CounterSeries());
  }

  async get() {
    const values = this.values((labels, { value }) => [{ labels, value }]);
    return { name: this.name, help: this.help, type: 'counter', aggregator: 'sum', values };
  }
}

export class PreboundHistogram<Label extends string> extends Prebound<Label, HistogramSeries> {
  readonly #bounds: readonly number[];

  constructor(name: string, help: string, bounds: readonly number[]) {
    super(name, help, () => new HistogramSeries(bounds));
    this.#bounds = bounds;
  }

  async get() {
    const values = this.values((labels, series) => this.#valuesOf(labels, series));
    return { name: this.name, help: this.help, type: 'histogram', aggregator: 'sum', values };
  }

  #valuesOf(labels: Readonly<Record<string, string>>, { counts, sum, count }: HistogramSeries): Value[] {
    let below = 0;
    const buckets = [...this.#bounds, '+Inf'].map((le, place) => {
      below += counts[place] ?? 0;
      return { metricName: `${this.name}_bucket`, labels: { ...labels, le }, value: below };
    });
    return [
      ...buckets,
      { metricName: `${this.name}_sum`, labels, value: sum },
      { metricName: `${this.name}_count`, labels, value: count },
    ];
  }
}

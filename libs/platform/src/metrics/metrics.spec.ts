import { Metrics } from './metrics';

it('answers the same metric when a name is asked for again', async () => {
  const metrics = new Metrics();
  metrics.counter('things_total', 'Things', ['kind']).inc({ kind: 'a' });
  metrics.counter('things_total', 'Things', ['kind']).inc({ kind: 'a' });
  expect(await metrics.text()).toContain('things_total{kind="a"} 2');
});

it('keeps two processes’ worth of metrics apart', async () => {
  const [one, other] = [new Metrics(), new Metrics()];
  one.counter('things_total', 'Things').inc();
  expect(await other.text()).not.toContain('things_total');
});

it('asks a gauge for its value when it is read', async () => {
  const metrics = new Metrics();
  let lag = 1;
  metrics.gaugeOf('lag_seconds', 'Lag', () => lag);
  lag = 7;
  expect(await metrics.text()).toContain('lag_seconds 7');
});

it('counts a prebound series like any other, the order of its labels aside', async () => {
  const metrics = new Metrics();
  const counter = metrics.preboundCounter<'a' | 'b'>('hot_total', 'Hot');
  counter.with({ a: '1', b: '2' }).add();
  counter.with({ b: '2', a: '1' }).add(2);
  counter.with({ a: '1', b: '3' }).add();
  const text = await metrics.text();
  expect(text).toContain('# TYPE hot_total counter');
  expect(text).toContain('hot_total{a="1",b="2"} 3');
  expect(text).toContain('hot_total{a="1",b="3"} 1');
});

it('sorts a prebound observation into the same buckets as prom-client does', async () => {
  const buckets = [0.1, 0.5, 1];
  const metrics = new Metrics();
  const ours = metrics.preboundHistogram<'route'>('ours', 'Ours', buckets).with({ route: '/x' });
  const theirs = metrics.histogram('theirs', 'Theirs', ['route'], buckets);
  for (const value of [0.05, 0.1, 0.100001, 0.5, 0.7, 1, 3]) {
    ours.observe(value);
    theirs.observe({ route: '/x' }, value);
  }
  const lines = (await metrics.text()).split('\n');
  const of = (name: string) =>
    lines
      .filter((line) => line.startsWith(name))
      .map((line) =>
        line.slice(name.length).replace(/\{(.*)\}/, (_, labels: string) => labels.split(',').sort().join()),
      )
      .sort();
  expect(of('ours')).toHaveLength(6);
  expect(of('ours')).toEqual(of('theirs'));
});

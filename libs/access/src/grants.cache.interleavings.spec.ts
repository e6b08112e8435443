import { cacheOf, READER, TestTime, Truth } from '../../../test/support/grants-rig';
import { HEARTBEAT_MS } from './grants.cache';

const RUNS = 3_000;
const STEPS = 40;

/**
 * Two processes, one truth. Changes commit in either, reads are held before and after their snapshot, events arrive late,
 * and time passes unheard: in any order that a seed gives.
 */
async function history(seed: number): Promise<readonly string[]> {
  const random = mulberry32(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const faults: string[] = [];
  const time = new TestTime();
  const truth = new Truth();
  const held: (() => void)[] = [];
  truth.pause = () => new Promise((resolve) => held.push(resolve));
  truth.set(READER, 0);
  const log: { readonly version: number; readonly at: number }[] = [{ version: 0, at: time.elapsed }];
  const processes = [0, 1].map(() => ({ ...cacheOf(truth, time), next: 1, acknowledged: 0 }));
  for (const { tail } of processes) tail.heardAt = time.elapsed;
  const open: Promise<void>[] = [];

  const change = () => {
    const one = pick(processes);
    const version = log.length;
    truth.set(READER, version);
    log.push({ version, at: time.elapsed });
    one.cache.evict(READER, version);
    one.acknowledged = version;
  };
  const listen = () => {
    const one = pick(processes);
    const event = log[one.next];
    if (event) {
      one.tail.tell(READER, event.version);
      one.next += 1;
    }
    if (one.next === log.length) one.tail.heardAt = time.elapsed;
  };
  const ask = () => {
    const one = pick(processes);
    const seen = Math.floor(random() * log.length);
    const minVersion = pick([null, seen, log.length - 1]);
    const aSecondAgo = log.filter(({ at }) => at <= time.elapsed - HEARTBEAT_MS).at(-1)?.version ?? 0;
    const atLeast = Math.max(minVersion ?? 0, one.acknowledged, aSecondAgo);
    open.push(
      one.cache.of(READER, minVersion).then(({ version }) => {
        if (version === null || version < atLeast) faults.push(`seed ${seed}: ${version} answered, ${atLeast} was due`);
      }),
    );
  };
  const release = () => {
    const [resolve] = held.splice(Math.floor(random() * held.length), 1);
    resolve?.();
  };
  const wait = () => {
    time.elapsed += Math.floor(random() * 700);
  };

  for (let step = 0; step < STEPS; step += 1) {
    pick([ask, ask, ask, release, release, release, change, listen, listen, wait])();
    await settle();
  }
  while (held.length > 0) {
    release();
    await settle();
  }
  await Promise.all(open);

  // Whatever was kept on the way: once everything is heard, both processes know the present.
  truth.pause = () => Promise.resolve();
  for (const one of processes) {
    for (const { version } of log.slice(one.next)) one.tail.tell(READER, version);
    one.tail.heardAt = time.elapsed;
    const { version } = await one.cache.of(READER, null);
    if (version !== log.length - 1) faults.push(`seed ${seed}: ${version} stayed behind ${log.length - 1}`);
  }
  return faults;
}

/** Lets everything run that waits for nothing. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 32; turn += 1) await Promise.resolve();
}

/** Small, seeded, and good enough to shuffle with: a history that fails can be run again. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('a reader whose grants change while she reads', () => {
  it(`is never answered from before what was acknowledged, in ${RUNS} random histories of two processes`, async () => {
    for (let seed = 1; seed <= RUNS; seed += 1) expect(await history(seed)).toEqual([]);
  }, 60_000);
});

import { type FreshDatabase, freshDatabase } from '../../../../test/support/postgres';
import type { Transaction } from '../database/database';
import { platformMigrations } from '../platform.migrations';
import { Refusal } from '../problems/refusal';
import { Clock } from '../time/clock';
import { Idempotency } from './idempotency';

class SteppingClock extends Clock {
  at = Date.parse('2026-11-24T12:00:00Z');

  now(): number {
    return this.at;
  }
}

const HOUR = 3_600_000;
const clock = new SteppingClock();
let fresh: FreshDatabase;
let idempotency: Idempotency;

beforeAll(async () => {
  fresh = await freshDatabase(platformMigrations);
  await fresh.database.query('create table done (words text)');
  idempotency = new Idempotency(fresh.database, clock);
});
afterAll(() => fresh.drop());
beforeEach(async () => {
  await fresh.database.query('delete from done');
  await fresh.database.query('delete from idempotency_keys');
});

const request = (
  key: string | undefined = 'k-1',
  body: unknown = { a: 1, b: [2] },
  scope = 'admin:1:POST /v1/things',
) => ({
  scope,
  key,
  body,
});

const work = (words: string) => async (tx: Transaction) => {
  await tx.query('insert into done values ($1)', [words]);
  return { status: 201, body: { z: words, a: null } };
};

const done = async () =>
  (await fresh.database.query<{ words: string }>('select words from done')).map(({ words }) => words);

const refusalOf = (running: Promise<unknown>) =>
  running.then(
    () => null,
    (fault: unknown) => (fault instanceof Refusal ? fault : Promise.reject(fault)),
  );

describe('a request under a key', () => {
  it('has its effect once, and its first answer is repeated with its status', async () => {
    const first = await idempotency.run(request(), work('first'));
    const second = await idempotency.run(request(), work('second'));
    expect(second).toEqual(first);
    expect(JSON.stringify(second)).toBe('{"status":201,"body":{"z":"first","a":null}}');
    expect(await done()).toEqual(['first']);
  });

  it('is the same request when its fields come in another order', async () => {
    await idempotency.run(request('k', { a: 1, b: { c: 2, d: 3 } }), work('first'));
    await idempotency.run(request('k', { b: { d: 3, c: 2 }, a: 1 }), work('second'));
    expect(await done()).toEqual(['first']);
  });

  it('is refused with 422 when another body comes under it', async () => {
    await idempotency.run(request(), work('first'));
    expect((await refusalOf(idempotency.run(request('k-1', { a: 2 }), work('second'))))?.code).toBe(
      'idempotency-key-reused',
    );
    expect(await done()).toEqual(['first']);
  });

  it('is another one for another caller or route', async () => {
    await idempotency.run(request(), work('first'));
    await idempotency.run(request('k-1', {}, 'admin:2:POST /v1/things'), work('second'));
    expect(await done()).toEqual(['first', 'second']);
  });

  it('is refused with 409 while the same one runs, and repeated when that is done', async () => {
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const running = idempotency.run(request(), async (tx) => {
      begin();
      await finished;
      return work('first')(tx);
    });
    await begun;
    expect((await refusalOf(idempotency.run(request(), work('second'))))?.code).toBe('request-in-flight');
    finish();
    await running;
    expect(await idempotency.run(request(), work('third'))).toEqual(await running);
    expect(await done()).toEqual(['first']);
  });

  it('has its effect once when twenty come at the same time', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => refusalOf(idempotency.run(request('burst'), work(String(i))))),
    );
    expect(await done()).toHaveLength(1);
    expect(new Set(outcomes.map((refusal) => refusal?.code ?? 'answered'))).toEqual(
      new Set(['answered', 'request-in-flight']),
    );
  });
});

describe('a key', () => {
  it.each([undefined, null, ''])('that is missing (%p) is refused', async (key) => {
    const refusal = await refusalOf(idempotency.run({ ...request(), key }, work('first')));
    expect(refusal?.code).toBe('idempotency-key-missing');
  });

  it.each(['with space', 'é', 'x'.repeat(256)])(
    'that is none (%p) is refused by the name of its header',
    async (key) => {
      const refusal = await refusalOf(idempotency.run(request(key), work('first')));
      expect(refusal).toMatchObject({ code: 'invalid-request', details: { pointer: 'Idempotency-Key' } });
      expect(await done()).toEqual([]);
    },
  );

  it('is forgotten after a day, not before', async () => {
    await idempotency.run(request(), work('first'));
    clock.at += 24 * HOUR;
    await idempotency.run(request(), work('second'));
    expect(await done()).toEqual(['first']);
    clock.at += 1;
    await idempotency.run(request(), work('third'));
    expect(await done()).toEqual(['first', 'third']);
  });

  it('is removed by pruning a day after its use', async () => {
    await idempotency.run(request('old'), work('first'));
    clock.at += 23 * HOUR;
    await idempotency.run(request('young'), work('second'));
    clock.at += 2 * HOUR;
    await idempotency.prune();
    expect(await fresh.database.query('select key from idempotency_keys')).toEqual([{ key: 'young' }]);
  });
});

describe('work that fails', () => {
  it('with a refusal leaves nothing behind, and the refusal is repeated', async () => {
    const refuse = async (tx: Transaction) => {
      await work('undone')(tx);
      throw new Refusal('reader-not-found', { pointer: '/reader', cause: new Error('inner words') });
    };
    const first = await refusalOf(idempotency.run(request(), refuse));
    const second = await refusalOf(idempotency.run(request(), work('second')));
    expect(first).toMatchObject({ code: 'reader-not-found', details: { pointer: '/reader' } });
    expect(second).toMatchObject({ code: 'reader-not-found', details: { pointer: '/reader' } });
    expect(await done()).toEqual([]);
    const [stored] = await fresh.database.query<{ outcome: object }>('select outcome from idempotency_keys');
    expect(JSON.stringify(stored)).not.toContain('inner words');
  });

  it.each([
    ['a fault', () => new Error('on purpose')],
    ['unavailable', () => new Refusal('unavailable')],
    ['too-many-requests', () => new Refusal('too-many-requests')],
  ])('with %s leaves nothing behind and may be tried again', async (_, fault) => {
    const fail = async (tx: Transaction) => {
      await work('undone')(tx);
      throw fault();
    };
    await expect(idempotency.run(request(), fail)).rejects.toThrow();
    await idempotency.run(request(), work('again'));
    expect(await done()).toEqual(['again']);
  });
});

import { HashingQueue } from './hashing-queue';

describe('a login storm', () => {
  const gate = () => {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    return { opened, open };
  };

  it('hashes so many at once, lets twice as many wait, and tells the rest when to come back', async () => {
    const queue = new HashingQueue(2);
    const { opened, open } = gate();
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await opened;
      running -= 1;
    };
    const storm = Array.from({ length: 20 }, () =>
      queue.run(work).then(
        () => 'done',
        (refusal) => refusal.code,
      ),
    );
    await new Promise(setImmediate);
    expect(running).toBe(2);
    open();
    const outcomes = await Promise.all(storm);
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(6);
    expect(outcomes.filter((outcome) => outcome === 'unavailable')).toHaveLength(14);
    expect(most).toBe(2);
  });

  it('says in how many seconds to come back', async () => {
    const queue = new HashingQueue(1);
    const { opened, open } = gate();
    const waiting = [1, 2, 3].map(() => queue.run(() => opened));
    await expect(queue.run(() => opened)).rejects.toMatchObject({ code: 'unavailable', details: { retryAfter: 2 } });
    open();
    await Promise.all(waiting);
  });

  it('goes on after a hash that failed', async () => {
    const queue = new HashingQueue(1);
    await expect(queue.run(() => Promise.reject(new Error('out of memory')))).rejects.toThrow('out of memory');
    await expect(queue.run(async () => 'hashed')).resolves.toBe('hashed');
  });
});

import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Journal } from './journal';

describe('the journal of the local Stripe', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pluspas-journal-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('forgets the line in which the process died, and goes on after the one before', () => {
    const journal = new Journal(path.join(folder, 'journal'), () => 5);
    expect(journal.read()).toEqual([]);
    journal.write(1, {
      verb: 'POST',
      url: '/v1/customers',
      body: 'name=x',
      headers: { cookie: 'no', authorization: 'a' },
    });
    appendFileSync(path.join(folder, 'journal'), '{"at":2,"wa');
    const first = {
      at: 1,
      wall: 5,
      asked: { verb: 'POST', url: '/v1/customers', body: 'name=x', headers: { authorization: 'a' } },
    };
    expect(journal.read()).toEqual([first]);
    journal.write(3);
    expect(journal.read()).toEqual([first, { at: 3, wall: 5 }]);
  });
});

import type { OutboxTail, PublishedEvent } from '@pluspas/platform';
import type { SiteClients } from './clients/site-clients';
import type { PublishedKeys } from './keys/published-keys';
import type { SessionFloors } from './sessions/session-floors';
import type { RememberedTokens } from './token/remembered-tokens.cache';
import { TrustTail } from './trust-tail';

const done: string[] = [];
let tell: (event: Pick<PublishedEvent, 'kind' | 'key'>) => void = () => undefined;

const note =
  (word: string) =>
  (key?: string): void =>
    void done.push(key === undefined ? word : `${word} ${key}`);

const tail = new TrustTail(
  {
    subscribe: (listener: typeof tell) => {
      tell = listener;
      return note('unsubscribed');
    },
  } as unknown as OutboxTail,
  { forget: note('forget'), forgetAll: note('forget all') } as unknown as SiteClients,
  { reloadAnew: async () => note('reread keys')() } as unknown as PublishedKeys,
  { dropAll: note('drop tokens') } as unknown as RememberedTokens,
  {
    hear: ({ kind }: PublishedEvent) => kind.startsWith('session.') && note('floors hear')(kind),
    reload: async () => note('reread floors')(),
  } as unknown as SessionFloors,
);

beforeAll(() => tail.onApplicationBootstrap());
beforeEach(() => {
  done.length = 0;
});

describe('a process that hears of a change made by another', () => {
  it.each([
    ['site_client.changed', 'site-gva', ['forget site-gva']],
    ['signing_keys.changed', 'es-2', ['drop tokens', 'reread keys']],
    ['outbox.gap', '*', ['forget all', 'reread floors', 'drop tokens', 'reread keys']],
    ['session.ended', 'acc_1', ['floors hear session.ended']],
    ['entitlement.changed', 'acc_1', []],
  ])('at %s of %s does: %j', (kind, key, due) => {
    tell({ kind, key });
    expect(done).toEqual(due);
  });

  it('listens no more once it is being stopped', () => {
    tail.onApplicationShutdown();
    expect(done).toEqual(['unsubscribed']);
  });
});

import type { AccountId } from '@pluspas/domain';
import { MemorySessions } from './memory-sessions';
import type { SiteSession } from './session';

function session(key: string, changes: Partial<SiteSession> = {}): SiteSession {
  return {
    key,
    account: 'acc_1' as AccountId,
    name: null,
    email: null,
    providerSession: 'login 1',
    accessToken: 'access',
    accessTokenEndsAt: 0,
    refreshToken: 'refresh',
    pass: null,
    startedAt: 0,
    seenAt: 0,
    ...changes,
  };
}

it('ends every session of one login, also after they were changed', async () => {
  const sessions = new MemorySessions();
  await sessions.open(session('a'));
  await sessions.open(session('b', { providerSession: 'login 2' }));
  await sessions.change('a', { seenAt: 5 });
  await sessions.endProviderSession('login 1');
  expect(await sessions.find('a')).toBeNull();
  expect(await sessions.find('b')).not.toBeNull();
});

it('ends every session of one account', async () => {
  const sessions = new MemorySessions();
  await sessions.open(session('a'));
  await sessions.open(session('b', { providerSession: null }));
  await sessions.endAccount('acc_1' as AccountId);
  expect([await sessions.find('a'), await sessions.find('b')]).toEqual([null, null]);
});

it('does not bring back a session that has ended', async () => {
  const sessions = new MemorySessions();
  await sessions.open(session('a'));
  await sessions.end('a');
  expect(await sessions.change('a', { seenAt: 5 })).toBeNull();
  expect(await sessions.find('a')).toBeNull();
});

it('drops the longest unused session when it is full', async () => {
  const sessions = new MemorySessions(2);
  for (const key of ['a', 'b', 'c']) await sessions.open(session(key));
  expect(await sessions.find('a')).toBeNull();
  expect(await sessions.find('c')).not.toBeNull();
});

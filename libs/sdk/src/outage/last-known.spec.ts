import type { AccountId } from '@pluspas/domain';
import { ACCOUNT, allow, deny } from '../../test/fake-service';
import { LastKnown } from './last-known';

const ACCOUNT_ID = ACCOUNT as AccountId;
const at = 1_000_000;
const asked = (article: string) => ({ account: ACCOUNT_ID, section: 'gva/plus', article }) as const;
const pass = (sections: string[], version = 1, obstructed = false) => ({
  sections,
  version,
  obstructed,
  endsAt: at + 600_000,
  asOf: 'then',
});

let known: LastKnown;
beforeEach(() => {
  known = new LastKnown(3_600_000);
});

it('does not take a gift of one article for the whole section', () => {
  known.learn(asked('a1'), allow({ reason: 'admin_grant' }), at);
  expect(known.allowOf(asked('a1'), at)).not.toBeNull();
  expect(known.allowOf(asked('a2'), at)).toBeNull();
});

it('takes a pass for the whole section, whatever opened it', () => {
  known.learn(asked('a1'), allow({ reason: 'admin_grant' }), at);
  known.learnPass(ACCOUNT_ID, 'gva', pass(['gva/plus']), at);
  expect(known.allowOf(asked('a2'), at)?.context.reason).toBe('outage');
});

it('keeps reason and end of an answer when a pass says the same', () => {
  known.learn(asked('a1'), allow({ reason: 'subscription' }), at);
  known.learnPass(ACCOUNT_ID, 'gva', pass(['gva/plus']), at);
  expect(known.allowOf(asked('a2'), at)?.context.reason).toBe('subscription');
});

it('takes nothing from a reader because one of her devices is kept out', () => {
  known.learn(asked('a1'), allow({ reason: 'subscription', version: 1 }), at);
  known.learn(asked('a1'), deny({ reason: 'device_limit', version: 1 }), at + 1);
  known.learn(asked('a1'), deny({ reason: 'session_revoked', version: 1 }), at + 1);
  known.learnPass(ACCOUNT_ID, 'gva', pass(['gva/free'], 1, true), at + 1);
  expect(known.allowOf(asked('a1'), at + 2)?.context.reason).toBe('subscription');
});

it('closes what a later pass no longer names, single articles too', () => {
  known.learn(asked('a1'), allow({ reason: 'admin_grant', version: 1 }), at);
  known.learn(asked('a2'), allow({ reason: 'subscription', version: 1 }), at);
  known.learnPass(ACCOUNT_ID, 'gva', pass([], 2), at + 1);
  expect(known.allowOf(asked('a1'), at + 2)).toBeNull();
  expect(known.allowOf(asked('a2'), at + 2)).toBeNull();
});

it('leaves a gift open beside a closed section when nothing has changed since', () => {
  known.learn(asked('a1'), allow({ reason: 'admin_grant', version: 3 }), at);
  known.learn(asked('a2'), deny({ version: 3 }), at + 1);
  expect(known.allowOf(asked('a1'), at + 2)).not.toBeNull();
});

it('learns nothing from an answer that was itself uncertain', () => {
  known.learn(asked('a1'), allow({ stale: true }), at);
  expect(known.allowOf(asked('a1'), at)).toBeNull();
});

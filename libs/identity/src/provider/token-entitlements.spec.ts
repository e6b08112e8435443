import { ReaderAccess } from '@pluspas/access';
import { type AccountId, compileCatalogue, compileGrants, type Grant } from '@pluspas/domain';
import { SetClock } from '../../../../test/support/set-clock';
import type { SessionsStore } from '../sessions/sessions.store';
import { MOST_CHARACTERS, TokenEntitlements } from './token-entitlements';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const LOGIN = { account: 'acc_01890000-0000-7000-8000-000000000001' as AccountId, sid: 'login' };

const title = (id: string) => ({
  id,
  name: id,
  shortName: id,
  locale: 'nl' as const,
  wallOffers: [],
  meterAllowance: 0,
  care: { email: 'care@pluspas.example', phone: null },
});

function granted(titles: readonly string[]): Grant {
  return {
    id: 'grt_1',
    scope: { kind: 'sections', titles, tiers: ['plus'] },
    source: 'admin',
    from: 0,
    until: null,
    endedBecause: null,
    paymentFailed: false,
  };
}

interface Facts {
  readonly titles?: readonly string[];
  readonly currentUntil?: number | null;
  readonly standing?: { readonly displaced: boolean } | null;
  readonly ledger?: () => never;
}

function claimsWhen({
  titles = ['gva'],
  currentUntil = null,
  standing = { displaced: false },
  ledger = undefined,
}: Facts) {
  const catalogue = { version: 'c', titles: new Map(titles.map((id) => [id, title(id)])), plans: new Map() };
  const compiled = compileCatalogue(catalogue);
  const grants = compileGrants([granted(titles)], compiled);
  const source = { of: async () => ledger?.() ?? { version: 7, grants, currentUntil } };
  const sessions: Pick<SessionsStore, 'standing'> = { standing: async () => standing };
  const access = new ReaderAccess(source, { catalogue, compiled }, new SetClock(NOW));
  return new TokenEntitlements(access, sessions as SessionsStore).of(LOGIN);
}

describe('what a token says that its reader may open', () => {
  it('is her sections, and the version of the account that they are of', async () => {
    expect(await claimsWhen({})).toEqual({
      entitlements: ['gva/free', 'gva/registered', 'gva/plus'],
      entitlements_version: 7,
    });
  });

  it('is nothing at all where the ledger cannot be asked, and the token is made', async () => {
    const broken = () => {
      throw new Error('the ledger is away');
    };
    expect(await claimsWhen({ ledger: broken })).toBeNull();
  });

  it('is nothing where only old facts are known: they would outlive the outage by five minutes', async () => {
    expect(await claimsWhen({ currentUntil: NOW - 1 })).toBeNull();
  });

  it('is nothing for a login that has ended', async () => {
    expect(await claimsWhen({ standing: null })).toBeNull();
  });

  it('is all of the list or nothing: a part of it would read as a no to the rest', async () => {
    const named = (count: number) => Array.from({ length: count }, (_, nth) => `title-${String(nth).padStart(4, '0')}`);
    const each = ['free', 'registered', 'plus'].map((tier) => `title-0000/${tier},`).join('').length;
    const fit = Math.floor((MOST_CHARACTERS + 1) / each);
    expect((await claimsWhen({ titles: named(fit) }))?.entitlements).toHaveLength(3 * fit);
    expect(await claimsWhen({ titles: named(fit + 1) })).toBeNull();
  });
});

import { type AccountId, compileCatalogue, compileGrants, type Grant } from '@pluspas/domain';
import { SetClock } from '../../../../test/support/set-clock';
import { ACCESS_DEFAULTS } from '../access.options';
import type { Standing } from '../grant-source';
import { ReaderAccess } from '../reader-access';
import { PassIssuer } from './pass-issuer';

const NOW = Date.parse('2026-11-24T12:00:00.400Z');
const READER: AccountId = 'acc_01890000-0000-7000-8000-000000000001';

const title = (id: string) => ({
  id,
  name: id,
  shortName: id,
  locale: 'nl' as const,
  wallOffers: [],
  meterAllowance: 0,
  care: { email: 'care@pluspas.example', phone: null },
});
const catalogue = {
  version: 'c',
  titles: new Map([
    ['gva', title('gva')],
    ['hbvl', title('hbvl')],
  ]),
  plans: new Map(),
};
const compiled = compileCatalogue(catalogue);

const plusUntil = (until: number | null, tiers: ('plus' | 'exclusive')[] = ['plus']): Grant => ({
  id: 'grt_1',
  scope: { kind: 'sections', titles: ['gva', 'hbvl'], tiers },
  source: 'admin',
  from: 0,
  until,
  endedBecause: null,
  paymentFailed: false,
});

describe('the pass of a reader', () => {
  const signed: unknown[] = [];
  const issuerFor = (grants: readonly Grant[], standing: Partial<Standing> = {}) => {
    const known = { version: 4, grants: compileGrants(grants, compiled), currentUntil: null, ...standing };
    const access = new ReaderAccess({ of: async () => known }, { catalogue, compiled }, new SetClock(NOW));
    const sign = async (claims: unknown) => {
      signed.push(claims);
      return 'signed';
    };
    const options = { ...ACCESS_DEFAULTS, passIssuer: 'https://pluspas.example' };
    return new PassIssuer(access, { catalogue, compiled }, { sign }, options);
  };

  beforeEach(() => {
    signed.length = 0;
  });

  it('names what she may open on one title, for ten minutes', async () => {
    const seconds = Math.floor(NOW / 1000);
    const issued = await issuerFor([plusUntil(null)]).issue(READER, 'gva');
    expect(issued).toEqual({ pass: 'signed', expiresAt: (seconds + 600) * 1000, version: 4 });
    expect(signed).toEqual([
      {
        iss: 'https://pluspas.example',
        aud: 'gva',
        sub: READER,
        ent: ['gva/free', 'gva/registered', 'gva/plus'],
        ftr: [],
        ver: 4,
        iat: seconds,
        exp: seconds + 600,
        jti: expect.stringMatching(/^pas_/),
      },
    ]);
  });

  it('names the login it was made for', async () => {
    await issuerFor([plusUntil(null)]).issue(READER, 'gva', { sid: 's-1', obstacle: null });
    expect(signed).toMatchObject([{ sid: 's-1', ent: ['gva/free', 'gva/registered', 'gva/plus'] }]);
    expect(signed[0]).not.toHaveProperty('obs');
  });

  it('opens what is free alone, and says why, where other devices took the place of this one', async () => {
    await issuerFor([plusUntil(null)]).issue(READER, 'gva', { sid: 's-1', obstacle: 'device_limit' });
    expect(signed).toMatchObject([{ sid: 's-1', obs: 'device_limit', ent: ['gva/free'], ftr: [] }]);
  });

  it('ends with the first of its sections, never later', async () => {
    const grants = [plusUntil(NOW + 90_900, ['exclusive']), plusUntil(NOW + 400_000)];
    const { expiresAt } = await issuerFor(grants).issue(READER, 'gva');
    expect(expiresAt).toBeLessThanOrEqual(NOW + 90_900);
    expect(expiresAt).toBeGreaterThan(NOW + 89_000);
  });

  it('leaves out what closes within the second, instead of being over at once', async () => {
    const { expiresAt } = await issuerFor([plusUntil(NOW + 300)]).issue(READER, 'gva');
    expect(signed).toMatchObject([{ ent: ['gva/free', 'gva/registered'] }]);
    expect(expiresAt - NOW).toBeGreaterThan(590_000);
  });

  it('is for a title that exists and an account that exists', async () => {
    await expect(issuerFor([]).issue(READER, 'morgen')).rejects.toMatchObject({ code: 'unknown-title' });
    await expect(issuerFor([], { version: null }).issue(READER, 'gva')).rejects.toMatchObject({
      code: 'reader-not-found',
    });
  });

  it('is not signed from memory in an outage', async () => {
    const old = { currentUntil: NOW - 5_000 };
    await expect(issuerFor([plusUntil(null)], old).issue(READER, 'gva')).rejects.toMatchObject({ code: 'unavailable' });
  });
});

import type { KeyObject } from 'node:crypto';
import { type PassVerdict, PassVerifier } from '@pluspas/access';
import { MAX_PASS_LIFE } from '@pluspas/contract';
import { type KeyUse, PublicKeys, type SessionFloors } from '@pluspas/trust';
import { ACCESS_DEFAULTS } from '../../libs/access/src/access.options';
import { SetClock } from '../support/set-clock';
import { type AttackersKeyServer, attackersKeyServer } from './attackers-key-server';
import { jwtCases } from './jwt-cases';
import { jwtForge, publishedKeys } from './jwt-forge';

const ISSUER = 'https://pluspas.example';
const NOW = 1_795_600_000;
const NO_FLOORS = { against: () => null } as unknown as SessionFloors;

class GivenKeys extends PublicKeys {
  constructor(private readonly keys: ReadonlyMap<string, KeyObject>) {
    super();
  }

  find(kid: string, use: KeyUse): KeyObject | undefined {
    return use === 'pass' ? this.keys.get(kid) : undefined;
  }

  async jwks() {
    return [];
  }
}

describe('a pass, forged in 88 ways', () => {
  const claims = { client_id: undefined, scope: undefined, ent: ['gva/plus'], ftr: [], ver: 3 };
  const forge = jwtForge({ issuer: ISSUER, audience: 'gva', typ: 'ent+jwt', now: NOW, claims });
  const { header: H, payload: P, now, es256 } = forge;
  const options = { ...ACCESS_DEFAULTS, passIssuer: ISSUER };
  let evil: AttackersKeyServer;
  let clock: SetClock;
  let verifier: PassVerifier;

  beforeAll(async () => {
    evil = await attackersKeyServer();
  });

  afterAll(() => evil.close());

  beforeEach(() => {
    clock = new SetClock(NOW * 1000);
    verifier = new PassVerifier(new GivenKeys(publishedKeys(forge)), clock, options, NO_FLOORS);
  });

  const kindOf = async (token: string): Promise<PassVerdict['kind']> => (await verifier.verify(token, 'gva')).kind;

  it('[identity 10] gets the verdict of the shared table', async () => {
    const cases = jwtCases(forge, evil.url, { required: ['sub', 'jti'], maxLife: MAX_PASS_LIFE });
    expect(cases.length).toBeGreaterThan(85);
    for (const { id, token, verdict } of cases) {
      expect([id, (await kindOf(token)) === 'valid' ? 'accept' : 'refuse']).toEqual([id, verdict]);
    }
    expect(evil.asked()).toBe(0);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('is read by the last of two members of one name', async () => {
    const twice = es256(H, `{"sub":"first",${JSON.stringify(P).slice(1)}`);
    expect(await verifier.verify(twice, 'gva')).toMatchObject({ kind: 'valid', account: 'u-1' });
  });

  it.each([
    ['ent', 'gva/plus'],
    ['ent', [1]],
    ['ent', undefined],
    ['ver', '3'],
    ['ver', -1],
    ['ver', 1.5],
    ['ver', undefined],
    ['exp', now + 601],
    ['aud', 'nieuwsblad'],
    ['aud', ['nieuwsblad', 'standaard']],
  ])('is refused when %s is %j', async (claim, value) => {
    expect(await kindOf(es256(H, { ...P, [claim]: value }))).toBe('invalid');
  });

  it('that is over says who reads here, and only if nothing else is wrong with it', async () => {
    const over = { ...P, iat: now - 700, exp: now - 100 };
    expect(await verifier.verify(es256(H, over), 'gva')).toEqual({ kind: 'expired', account: 'u-1' });
    expect(await kindOf(es256(H, { ...over, aud: 'hbvl' }))).toBe('invalid');
    expect(await kindOf(es256(H, { ...over, exp: now + 3 - 10, iat: now - 3600 }))).toBe('invalid');
    expect(await kindOf(es256(H, { ...over, jti: undefined }))).toBe('invalid');
    expect(await kindOf(es256(H, over, forge.attacker.key))).toBe('invalid');
  });

  describe('once verified', () => {
    it('is not good for another title', async () => {
      const pass = es256(H, P);
      expect(await kindOf(pass)).toBe('valid');
      expect(await verifier.verify(pass, 'hbvl')).toEqual({ kind: 'invalid' });
      expect((await verifier.verify(pass, ['hbvl', 'gva'])).kind).toBe('valid');
    });

    it('is over when its time is, however well it is remembered', async () => {
      const pass = es256(H, { ...P, exp: now + 20 });
      expect(await kindOf(pass)).toBe('valid');
      clock.pass(24_000);
      expect(await kindOf(pass)).toBe('valid');
      clock.pass(1_000);
      expect(await kindOf(pass)).toBe('expired');
    });

    it('is not believed any more when its key is gone', async () => {
      const keys = new Map(publishedKeys(forge));
      verifier = new PassVerifier(new GivenKeys(keys), clock, options, NO_FLOORS);
      const pass = es256(H, P);
      expect(await kindOf(pass)).toBe('valid');
      keys.delete('es-1');
      expect(await kindOf(pass)).toBe('invalid');
    });
  });
});

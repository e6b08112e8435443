import type { KeyObject } from 'node:crypto';
import { AUDIENCES } from '@pluspas/contract';
import { Refusal } from '@pluspas/platform';
import { type JwtForge, jwtForge, publishedKeys } from '../../../../test/security/jwt-forge';
import { SetClock } from '../../../../test/support/set-clock';
import { ProofOfPossession } from '../dpop/proof-of-possession';
import { PublicKeys } from '../keys/public-keys';
import type { SessionFloors } from '../sessions/session-floors';
import { PassportTokenVerifier } from './passport-token-verifier';
import { RememberedTokens } from './remembered-tokens.cache';
import { TokenStrategies } from './token-strategies';

/** A verifier without a request takes no proofs. */
const NO_PROOFS = Object.create(ProofOfPossession.prototype) as ProofOfPossession;
const ISSUER = 'http://127.0.0.1:3000/oidc';
const NOW = 1_795_600_000;

/** Keys that must be looked up first, as those of an unknown kid. */
class SlowKeys extends PublicKeys {
  asked = 0;

  constructor(private readonly keys: ReadonlyMap<string, KeyObject>) {
    super();
  }

  async find(kid: string): Promise<KeyObject | undefined> {
    this.asked += 1;
    await new Promise((later) => setImmediate(later));
    if (kid === 'dead') throw new Refusal('unavailable');
    return this.keys.get(kid);
  }

  async jwks() {
    return [];
  }
}

const NO_FLOORS = { against: () => null } as unknown as SessionFloors;

let forge: JwtForge;
let keys: SlowKeys;
let tokens: RememberedTokens;
let verifier: PassportTokenVerifier;

beforeAll(() => {
  forge = jwtForge({ issuer: ISSUER, audience: AUDIENCES.check, typ: 'at+jwt', now: NOW });
});

beforeEach(() => {
  const clock = new SetClock(NOW * 1000);
  keys = new SlowKeys(publishedKeys(forge));
  tokens = new RememberedTokens(clock);
  verifier = new PassportTokenVerifier(
    new TokenStrategies({ issuer: ISSUER }, keys, tokens, NO_FLOORS, NO_PROOFS, clock),
    tokens,
  );
});

describe('the verifier, while keys are still being looked up', () => {
  it('answers each of many callers with her own token', async () => {
    const subjects = Array.from({ length: 20 }, (_, i) => `u-${i}`);
    const callers = await Promise.all(
      subjects.map((sub) => verifier.verify(forge.es256(forge.header, { ...forge.payload, sub }), 'check')),
    );
    expect(callers.map(({ subject }) => subject)).toEqual(subjects);
  });

  it('tells the good from the bad that came at the same moment', async () => {
    const good = forge.es256(forge.header, forge.payload);
    const bad = forge.es256(forge.header, forge.payload, forge.attacker.key);
    const verdicts = await Promise.allSettled([good, bad, good, bad].map((token) => verifier.verify(token, 'check')));
    expect(verdicts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
  });

  it('says unavailable, not unauthenticated, when they cannot be read', async () => {
    const token = forge.es256({ ...forge.header, kid: 'dead' }, forge.payload);
    await expect(verifier.verify(token, 'check')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('asks for no key before the header was judged', async () => {
    const token = forge.es256({ ...forge.header, typ: 'JWT' }, forge.payload);
    await expect(verifier.verify(token, 'check')).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(keys.asked).toBe(0);
  });
});

describe('a verified token', () => {
  it('is remembered, and verified no more while it is', async () => {
    const token = forge.es256(forge.header, forge.payload);
    expect(verifier.remembered(token, 'check')).toBeUndefined();
    const caller = await verifier.verify(token, 'check');
    expect(verifier.remembered(token, 'check')).toBe(caller);
    expect(await verifier.verify(token, 'check')).toBe(caller);
    expect(keys.asked).toBe(1);
  });

  it('is remembered by its whole text: one changed character, and it must prove itself', async () => {
    const token = forge.es256(forge.header, forge.payload);
    await verifier.verify(token, 'check');
    const [header, , signature] = token.split('.');
    const payload = Buffer.from(JSON.stringify({ ...forge.payload, sub: 'other' })).toString('base64url');
    await expect(verifier.verify(`${header}.${payload}.${signature}`, 'check')).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('is not remembered when it was refused', async () => {
    const bad = forge.es256(forge.header, forge.payload, forge.attacker.key);
    await expect(verifier.verify(bad, 'check')).rejects.toThrow();
    expect(verifier.remembered(bad, 'check')).toBeUndefined();
  });

  it('for two audiences opens each, remembered or not', async () => {
    const token = forge.es256(forge.header, { ...forge.payload, aud: [AUDIENCES.check, AUDIENCES.me] });
    expect((await verifier.verify(token, 'check')).audience).toBe('check');
    expect((await verifier.verify(token, 'me')).audience).toBe('me');
    await expect(verifier.verify(token, 'admin')).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});

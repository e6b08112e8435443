import { SetClock } from '../../../../test/support/set-clock';
import type { Caller } from './caller';
import { RememberedTokens } from './remembered-tokens.cache';

const NOW = 1_795_600_000_000;
let clock: SetClock;
let tokens: RememberedTokens;

beforeEach(() => {
  clock = new SetClock(NOW);
  tokens = new RememberedTokens(clock);
});

const caller = (facts: Partial<Caller> = {}): Caller => ({
  audience: 'check',
  subject: 'site-gva',
  clientId: 'site-gva',
  titles: ['gva'],
  role: null,
  session: null,
  tokenId: 'x',
  expiresAt: NOW + 300_000,
  ...facts,
});

describe('a remembered token', () => {
  it('is known for a minute, then must prove itself again', () => {
    tokens.remember('t', caller());
    clock.pass(59_999);
    expect(tokens.find('t', 'check')).toEqual(caller());
    clock.pass(1);
    expect(tokens.find('t', 'check')).toBeUndefined();
  });

  it('is never known past its end', () => {
    tokens.remember('t', caller({ expiresAt: NOW + 10_000 }));
    clock.pass(9_999);
    expect(tokens.find('t', 'check')).toBeDefined();
    clock.pass(1);
    expect(tokens.find('t', 'check')).toBeUndefined();
  });

  it('is known for its own audience alone', () => {
    tokens.remember('t', caller());
    expect(tokens.find('t', 'admin')).toBeUndefined();
    expect(tokens.find('t', 'me')).toBeUndefined();
  });

  it('is forgotten when its client changes, and those of others are not', () => {
    tokens.remember('gva', caller());
    tokens.remember('hbvl', caller({ clientId: 'site-hbvl' }));
    tokens.dropClient('site-gva');
    expect(tokens.find('gva', 'check')).toBeUndefined();
    expect(tokens.find('hbvl', 'check')).toBeDefined();
  });

  it('is forgotten when a key changes', () => {
    tokens.remember('t', caller());
    tokens.dropAll();
    expect(tokens.find('t', 'check')).toBeUndefined();
  });

  it('makes room for others: a flood of good tokens does not fill the memory', () => {
    tokens.remember('first', caller());
    for (let i = 0; i < 5_000; i += 1) tokens.remember(`t-${i}`, caller());
    expect(tokens.find('first', 'check')).toBeUndefined();
    expect(tokens.find('t-4999', 'check')).toBeDefined();
  });
});

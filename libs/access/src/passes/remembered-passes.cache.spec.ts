import { generateKeyPairSync } from 'node:crypto';
import type { PassFacts } from './pass-facts';
import { REMEMBERED_MS, RememberedPasses } from './remembered-passes.cache';

const NOW = 1_795_600_000_000;
const facts: PassFacts = {
  account: 'acc_01890000-0000-7000-8000-000000000001',
  titles: ['gva'],
  sections: ['gva/plus'],
  version: 1,
  session: null,
  obstacle: null,
  issuedAt: NOW,
  expiresAt: NOW + 90_000,
};
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;

it('remembers a pass for a minute, under the very key that it was verified with', () => {
  const passes = new RememberedPasses();
  const key = newKey();
  passes.remember('a pass', key, facts, NOW);
  expect(passes.find('a pass', key, NOW + REMEMBERED_MS - 1)).toBe(facts);
  expect(passes.find('a pass', key, NOW + REMEMBERED_MS)).toBeNull();
  expect(passes.find('another pass', key, NOW)).toBeNull();
  expect(passes.find('a pass', newKey(), NOW)).toBeNull();
});

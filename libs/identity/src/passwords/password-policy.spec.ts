import path from 'node:path';
import { loadCatalogue } from '@pluspas/catalogue';
import { compileCatalogue } from '@pluspas/domain';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { dictionary } from '@zxcvbn-ts/language-common';
import { PasswordPolicy } from './password-policy';

const catalogue = loadCatalogue(path.join(__dirname, '../../../../config/catalogue'));
const policy = new PasswordPolicy({ catalogue, compiled: compileCatalogue(catalogue) });
const EMAIL = 'jo.janssens@pluspas.example';

describe('a password', () => {
  it.each([
    'correct horse battery staple',
    'vier natte sokken op zolder',
    'zT8$kq2!Lw',
    'blauwe fiets 41 regen',
    'パスワードではない長い文',
  ])('may be "%s"', (password) => {
    expect(policy.faultOf(password, [EMAIL])).toBeNull();
  });

  it.each(['', 'a', 'zT8$kq2!L', '👩‍👩‍👧'])('is too short with "%s", whatever it is made of', (password) => {
    expect(policy.faultOf(password, [EMAIL])).toBe('too-short');
  });

  it('is too long when it is no password any more', () => {
    expect(policy.faultOf('x'.repeat(257), [])).toBe('too-long');
  });

  it.each([
    'password123',
    'qwertyuiop12',
    '1234567890',
    'aaaaaaaaaaaa',
    'abcdefghijkl',
    'P@ssw0rd2026',
    'gva.be2026',
    'gazetvanantwerpen',
    'nieuwsblad2026',
    'hetbelangvanlimburg',
    'DeStandaard1',
    'plusartikel-demo',
    'Pluspas2026!',
    'janssens2026',
    'jo.janssens1',
  ])('is tried first when it is "%s", so it may not be that', (password) => {
    expect(policy.faultOf(password, [EMAIL])).toBe('guessable');
  });

  it('is none of those that leaked most often, nor one of the first 3000 of them made long enough with figures', () => {
    const leaked = dictionary['passwords-common'];
    expect(leaked.length).toBeGreaterThan(49_000);
    const longEnough = leaked.filter((word) => word.length >= 10);
    expect(longEnough.length).toBeGreaterThan(1500);
    // A sample through the whole list: all of them take ten seconds and more.
    const tried = [
      ...longEnough.filter((_, place) => place < 100 || place % 7 === 0),
      ...leaked.slice(0, 3000).flatMap((word, place) => (place % 10 === 0 ? [word.padEnd(10, '1234567890')] : [])),
    ];
    expect(tried.filter((password) => policy.faultOf(password, [EMAIL]) !== 'guessable')).toEqual([]);
  });

  it('is judged by its first 64 characters, so that a long one is no more work than they are', () => {
    const scoring = jest.spyOn(ZxcvbnFactory.prototype, 'check');
    policy.faultOf('aB3$'.repeat(60), [EMAIL]);
    expect(scoring.mock.calls.map(([scored]) => String(scored).length)).toEqual([64]);
    scoring.mockRestore();
  });
});

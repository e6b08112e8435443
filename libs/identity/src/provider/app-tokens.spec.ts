import type { Client, KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import { dpopNonceSecret, refreshTokenSeconds } from './app-tokens';

const DAY = 86_400;
const lifeOf = (applicationType: string, ageDays: number) =>
  refreshTokenSeconds(
    {} as KoaContextWithOIDC,
    { totalLifetime: () => ageDays * DAY } as RefreshToken,
    { applicationType } as Client,
  );

describe('the refresh token of an app', () => {
  it.each([
    [0, 30],
    [149, 30],
    [170, 10],
    [179, 1],
  ])('that logged in %i days ago is good for %i more', (age, left) => {
    expect(lifeOf('native', age)).toBe(left * DAY);
  });

  it('never lives past the 180th day, and a life is never nothing, which the library would take for an error', () => {
    expect(lifeOf('native', 181)).toBe(1);
  });
});

it('lets a site refresh for 90 days', () => {
  expect(lifeOf('web', 100)).toBe(90 * DAY);
});

it('makes 32 bytes of the newest cookie key alone', () => {
  expect(dpopNonceSecret(['new', 'old'])).toEqual(dpopNonceSecret(['new']));
  expect(dpopNonceSecret(['new'])).toHaveLength(32);
  expect(dpopNonceSecret(['old'])).not.toEqual(dpopNonceSecret(['new']));
});

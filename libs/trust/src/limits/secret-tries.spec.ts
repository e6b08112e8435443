import { MemoryRateLimits, Metrics } from '@pluspas/platform';
import { CLIENT_LIMITS } from './client-limit-settings';
import { SecretTries } from './secret-tries';

const SITE = { address: '192.0.2.1', clientId: 'site-gva' };

describe('the secret of a site', () => {
  let tries: SecretTries;

  beforeEach(() => {
    tries = new SecretTries({ issuer: 'https://id.example/oidc' }, new MemoryRateLimits(), new Metrics());
  });

  async function guess(times: number, more: Partial<{ address: string; clientId: string }> = {}): Promise<number> {
    let seen = 0;
    for (let turn = 0; turn < times; turn += 1) {
      const tried = { ...SITE, ...more, secret: `guess ${turn}` };
      try {
        await tries.admit(tried);
      } catch {
        // Refused unseen: what is counted here.
        continue;
      }
      seen += 1;
      await tries.wrong(tried);
    }
    return seen;
  }

  it('can be guessed at so often, from one address', async () => {
    expect(await guess(50)).toBe(CLIENT_LIMITS.secretPair.points);
    await expect(tries.admit({ ...SITE, secret: 'x' })).rejects.toMatchObject({
      code: 'too-many-requests',
      details: { retryAfter: 60 },
    });
  });

  it('that is right goes on opening while somebody guesses from the same address', async () => {
    const right = { ...SITE, secret: 'the right one' };
    await tries.admit(right);
    tries.right(right);
    await guess(50);
    await expect(tries.admit(right)).resolves.toBeUndefined();
    // Not from elsewhere, where nobody has shown it yet, once that is closed.
    await guess(50, { address: '192.0.2.2' });
    await expect(tries.admit({ ...right, address: '192.0.2.2' })).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('that was changed opens no more for free', async () => {
    const old = { ...SITE, secret: 'the old one' };
    tries.right(old);
    await tries.wrong(old);
    await guess(50);
    await expect(tries.admit(old)).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('does not suffer from guesses at others, or from elsewhere', async () => {
    await guess(50, { clientId: 'site-hbvl' });
    await guess(50, { address: '192.0.2.2' });
    await expect(tries.admit({ ...SITE, secret: 'x' })).resolves.toBeUndefined();
  });

  it('cannot be guessed at in the name of many clients', async () => {
    let seen = 0;
    for (let client = 0; client < 20; client += 1) seen += await guess(10, { clientId: `site-${client}` });
    expect(seen).toBe(CLIENT_LIMITS.secretAddress.points);
  });
});

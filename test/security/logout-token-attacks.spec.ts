import { type CryptoKey, errors, importJWK } from 'jose';
import { settingsFrom } from '../../libs/sdk/src/options';
import { BackChannelLogout } from '../../libs/sdk/src/recognition/back-channel-logout';
import type { Provider } from '../../libs/sdk/src/service/provider';
import { MemorySessions } from '../../libs/sdk/src/session/memory-sessions';
import { SetClock } from '../support/set-clock';
import { type AttackersKeyServer, attackersKeyServer } from './attackers-key-server';
import { jwtCases } from './jwt-cases';
import { jwtForge, publishedKeys } from './jwt-forge';

const NOW = 1_795_600_000;
/** Seconds. Ours live two minutes. */
const LONGEST_LIFE = 300;

/** What a newspaper's server verifies itself: that it was told of a logout. */
describe('a logout token at a newspaper, forged in 88 ways', () => {
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
  const claims = { client_id: undefined, scope: undefined, sid: 's-1', events };
  const issuer = 'https://pluspas.example/oidc';
  const forge = jwtForge({ issuer, audience: 'site-gva', typ: 'logout+jwt', now: NOW, claims });
  let evil: AttackersKeyServer;

  beforeAll(async () => {
    evil = await attackersKeyServer();
  });
  afterAll(() => evil.close());

  /** Keys by kid, as the service publishes them. */
  const keys = async ({ kid = 'es-1' }: { kid?: string }): Promise<CryptoKey> => {
    const found = publishedKeys(forge).get(kid);
    if (!found) throw new errors.JWKSNoMatchingKey();
    return (await importJWK(found.export({ format: 'jwk' }), kid === 'rs-1' ? 'RS256' : 'ES256')) as CryptoKey;
  };

  /** A newspaper that has heard of nothing yet: a token that was used before is refused for that. */
  const site = () => {
    const settings = settingsFrom({
      serviceUrl: 'https://pluspas.example',
      title: 'gva',
      clientId: 'site-gva',
      clientSecret: 'for this test alone',
      siteUrl: 'https://www.gva.example',
      sessions: new MemorySessions(),
      clock: new SetClock(NOW * 1000),
      report: () => undefined,
    });
    return new BackChannelLogout(settings, { keys: async () => keys } as unknown as Provider);
  };

  const statusOf = async (token: string) => {
    const body = new URLSearchParams({ logout_token: token }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return (await site().answer({ method: 'POST', url: '/bcl', headers, body })).status;
  };

  it('[identity 10] gets the verdict of the shared table', async () => {
    // One attack of the table is to come as a logout token, which is what is due here.
    const cases = jwtCases(forge, evil.url, { required: ['jti'], maxLife: LONGEST_LIFE }).filter(
      ({ id }) => id !== 'J33',
    );
    expect(cases.length).toBeGreaterThan(80);
    const wrong: string[] = [];
    for (const { id, what, token, verdict } of cases) {
      const status = await statusOf(token);
      if (status !== (verdict === 'accept' ? 200 : 400)) wrong.push(`${id} ${what}: ${status}, due ${verdict}`);
    }
    expect(wrong).toEqual([]);
    expect(evil.asked()).toBe(0);
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });
});

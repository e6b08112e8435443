import { randomUUID } from 'node:crypto';
import { PassIssuer } from '@pluspas/access';
import { Keystore } from '@pluspas/identity';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { HostileSite, opensSession } from '../support/hostile-site';
import { codeOf, logIn, siteLogin, tokensFor } from '../support/site-login';
import { openWholeHouse, PASSWORD, SUBSCRIBER, SUBSCRIBER_ID, type WholeHouse } from '../support/whole-house';

jest.setTimeout(60_000);

const KINDS = ['access token', 'ID token', 'logout token', 'pass'] as const;
type Kind = (typeof KINDS)[number];

const SIGNED_AS: Record<Kind, { readonly use: 'token' | 'pass'; readonly typ: string }> = {
  'access token': { use: 'token', typ: 'at+jwt' },
  'ID token': { use: 'token', typ: 'JWT' },
  'logout token': { use: 'token', typ: 'logout+jwt' },
  pass: { use: 'pass', typ: 'ent+jwt' },
};

describe('a token where another one is due', () => {
  let house: WholeHouse;
  let keystore: Keystore;
  let genuine: Record<Kind, string>;
  /** What the site gets instead of its ID token. */
  let instead: (nonce: string) => Promise<string>;
  let nonce = '';
  let site: HostileSite;

  const seconds = () => Math.floor(Date.now() / 1000);

  /** Everything that the place asks for, so that only the kind of the token is wrong. */
  const claimsFor = (place: Kind): Record<string, unknown> => {
    const common = { iat: seconds(), exp: seconds() + 100, jti: randomUUID(), sub: SUBSCRIBER_ID };
    const issuer = `${house.baseUrl}/oidc`;
    switch (place) {
      case 'access token':
        return { ...common, iss: issuer, aud: 'urn:pluspas:me', client_id: 'site-gva', titles: ['gva'] };
      case 'ID token':
        return { ...common, iss: issuer, aud: 'site-gva', nonce, sid: 'some-session' };
      case 'logout token':
        return {
          ...common,
          iss: issuer,
          aud: 'site-gva',
          sid: 'some-session',
          events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
        };
      case 'pass':
        return { ...common, iss: house.baseUrl, aud: 'gva', ent: ['gva/plus'], ftr: [], ver: 0 };
    }
  };

  const dressed = (kind: Kind, place: Kind) =>
    keystore.sign(SIGNED_AS[kind].use, SIGNED_AS[kind].typ, claimsFor(place));

  beforeAll(async () => {
    house = await openWholeHouse();
    keystore = house.app.get(Keystore, { strict: false });
    site = new HostileSite({
      serviceUrl: house.baseUrl,
      title: 'gva',
      async meddle(url, answer) {
        if (url.pathname !== '/oidc/token' || instead === undefined) return answer;
        const tokens = (await answer.json()) as Record<string, unknown>;
        if (tokens.id_token === undefined) return Response.json(tokens);
        nonce = String(decodeJwt(String(tokens.id_token)).nonce);
        return Response.json({ ...tokens, id_token: await instead(nonce) });
      },
    });

    const login = siteLogin(house.baseUrl, 'gva', { nonce: 'n' });
    const landed = await logIn(house.browser(), login, { email: SUBSCRIBER, password: PASSWORD });
    const tokens = await tokensFor(house.baseUrl, 'gva', login, codeOf(landed));
    genuine = {
      'access token': tokens.access_token,
      'ID token': tokens.id_token,
      'logout token': await dressed('logout token', 'logout token'),
      pass: (await house.app.get(PassIssuer, { strict: false }).issue(SUBSCRIBER_ID, 'gva')).pass,
    };
  });
  afterAll(() => house.close());

  /** Does the site open a session on this, in the place of the ID token of a login? */
  const comesInstead = async (token: () => Promise<string>): Promise<boolean> => {
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: SUBSCRIBER, password: PASSWORD });
    instead = token;
    const { onward, cookie } = await site.begin('/artikel');
    return opensSession(await site.get(await site.through(browser, onward), cookie));
  };

  /** Is this token taken where a token of this kind is due? */
  const taken: Record<Kind, (token: string) => Promise<boolean>> = {
    'access token': async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      const { status } = await fetch(`${house.url}/v1/me/access`, { headers });
      return status === 200;
    },
    'ID token': (token) => comesInstead(async () => token),
    'logout token': async (token) => (await site.endsBy(token)) === 200,
    pass: async (token) => {
      const answer = await house.check(await house.token('check'), { subject: { type: 'pass', id: token } });
      return ((await answer.json()) as { decision: boolean }).decision;
    },
  };

  /** The nonce of a login under way is the provider's to put in: such a token is made when it is asked for. */
  const takenWhenDressed = async (kind: Kind, place: Kind): Promise<boolean> =>
    place === 'ID token' ? comesInstead(() => dressed(kind, place)) : taken[place](await dressed(kind, place));

  it('[identity 12] has a type of its own, and passes a key of their own', () => {
    const headers = KINDS.map((kind) => decodeProtectedHeader(genuine[kind]));
    // An ID token says none, so it can never pass for one of the others.
    expect(headers.map(({ typ }) => typ)).toEqual(['at+jwt', undefined, 'logout+jwt', 'ent+jwt']);
    expect(headers[3]?.kid).not.toBe(headers[0]?.kid);
  });

  it.each(KINDS)('[identity 12] is refused: only the %s that was issued is taken for one', async (place) => {
    if (place === 'ID token') expect(await takenWhenDressed(place, place)).toBe(true);
    else expect(await taken[place](genuine[place])).toBe(true);
    for (const kind of KINDS.filter((each) => each !== place)) {
      expect([kind, await taken[place](genuine[kind])]).toEqual([kind, false]);
    }
  });

  it.each(KINDS)('[identity 12] is refused as %s also when all that it says fits', async (place) => {
    expect(await takenWhenDressed(place, place)).toBe(true);
    for (const kind of KINDS.filter((each) => each !== place)) {
      expect([kind, await takenWhenDressed(kind, place)]).toEqual([kind, false]);
    }
  });

  it.each(['at+jwt', 'logout+jwt', 'ent+jwt', 'application/at+jwt', 'jose'])(
    '[identity 12] logs nobody in: %s with all that an ID token says, signed with the key of ID tokens',
    async (typ) => {
      expect(await comesInstead(() => keystore.sign('token', typ, claimsFor('ID token')))).toBe(false);
    },
  );

  it('[identity 12] is refused when the right type was signed with the other key', async () => {
    const swapped = {
      'access token': await keystore.sign('pass', 'at+jwt', claimsFor('access token')),
      'logout token': await keystore.sign('pass', 'logout+jwt', claimsFor('logout token')),
      pass: await keystore.sign('token', 'ent+jwt', claimsFor('pass')),
    };
    for (const [place, token] of Object.entries(swapped) as [Kind, string][]) {
      expect([place, await taken[place](token)]).toEqual([place, false]);
    }
  });

  it('[identity 12] ends nobody’s login: a logout token of another site is no logout here', async () => {
    const other = await keystore.sign('token', 'logout+jwt', { ...claimsFor('logout token'), aud: 'site-hbvl' });
    expect(await site.endsBy(other)).toBe(400);
  });
});

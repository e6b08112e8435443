import { decodeJwt } from 'jose';
import { type FewDevices, fewDevices } from '../support/few-devices';
import { openSessionHouse, type SessionHouse } from '../support/session-house';
import { redeem } from '../support/site-login';

jest.setTimeout(60_000);

let catalogue: FewDevices;
let house: SessionHouse;
let nth = 0;
let email: string;
let account: `acc_${string}`;

beforeAll(async () => {
  catalogue = fewDevices();
  house = await openSessionHouse({ CATALOGUE_DIR: catalogue.folder });
});
afterAll(async () => {
  await house.close();
  catalogue.remove();
});
beforeEach(async () => {
  nth += 1;
  email = `reader-${nth}@pluspas.example`;
  account = await house.reader(email);
});

interface Said {
  readonly entitlements: unknown;
  readonly version: unknown;
}

const saidBy = (token: string): Said => {
  const { entitlements, entitlements_version } = decodeJwt(token);
  return { entitlements, version: entitlements_version };
};

/** What the readers' API answers the same token. */
async function answeredTo(token: string): Promise<Said> {
  const body = (await (await house.me('/v1/me/access', token)).json()) as {
    readonly version: number;
    readonly sections: readonly { readonly id: string }[];
  };
  return { entitlements: body.sections.map(({ id }) => id), version: body.version };
}

async function next(refresh_token: string): Promise<string> {
  const answer = await redeem(house.baseUrl, 'gva', { grant_type: 'refresh_token', refresh_token });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { access_token: string }).access_token;
}

const logIn = () => house.logIn(house.browser(), email);

describe('the access token of a reader', () => {
  it('says what she may open on all titles, as the readers’ API answers it at that moment', async () => {
    await house.subscribes(account, 'gva-digital');
    const { access_token } = await logIn();
    expect(saidBy(access_token)).toEqual(await answeredTo(access_token));
    expect(saidBy(access_token).entitlements).toEqual(
      expect.arrayContaining(['gva/exclusive', 'nieuwsblad/plus', 'standaard/plus', 'gva/free']),
    );
    expect(saidBy(access_token).entitlements).not.toContain('nieuwsblad/exclusive');
  });

  it('says so of a reader who has bought nothing, too', async () => {
    const { access_token } = await logIn();
    expect(saidBy(access_token)).toEqual(await answeredTo(access_token));
    expect(saidBy(access_token).entitlements).not.toContain('gva/plus');
  });

  it('says what changed as soon as there is a new one', async () => {
    const { access_token: before, refresh_token } = await logIn();
    await house.subscribes(account, 'hbvl-digital');
    const after = await next(refresh_token);
    expect(saidBy(after)).toEqual(await answeredTo(after));
    expect(saidBy(after).entitlements).toContain('hbvl/exclusive');
    expect(Number(saidBy(after).version)).toBeGreaterThan(Number(saidBy(before).version));
  });

  it('decides nothing: the readers’ API answers an old one with what is true now', async () => {
    const { access_token } = await logIn();
    await house.subscribes(account, 'hbvl-digital');
    expect(saidBy(access_token).entitlements).not.toContain('hbvl/plus');
    expect((await answeredTo(access_token)).entitlements).toContain('hbvl/plus');
  });

  it('says on a device whose place others took that it opens what is free', async () => {
    await house.subscribes(account, 'gva-digital');
    const { refresh_token } = await logIn();
    await logIn();
    await logIn();
    const token = await next(refresh_token);
    expect(saidBy(token)).toEqual(await answeredTo(token));
    expect(saidBy(token).entitlements).not.toContain('gva/plus');
  });

  it('stays small enough for a header, with every plan there is', async () => {
    for (const plan of ['gva-all-in', 'nieuwsblad-all-in', 'standaard-all-in', 'hbvl-all-in'])
      await house.subscribes(account, plan);
    const { access_token } = await logIn();
    expect(saidBy(access_token).entitlements).toHaveLength(25);
    expect(access_token.length).toBeLessThan(1500);
  });

  it('is made without a word on it while the ledger cannot be read, and with it again afterwards', async () => {
    await house.subscribes(account, 'gva-digital');
    const { refresh_token } = await logIn();
    // What a process remembers would answer for the ledger: this one remembers nothing.
    await house.restart(async () => undefined);
    await house.database().query('alter table grants rename to grants_elsewhere');
    const without = decodeJwt(await next(refresh_token));
    await house.database().query('alter table grants_elsewhere rename to grants');
    expect(without).toMatchObject({ sub: account, titles: ['gva'] });
    expect(without).not.toHaveProperty('entitlements');
    expect(without).not.toHaveProperty('entitlements_version');
    expect(saidBy(await next(refresh_token)).entitlements).toContain('gva/plus');
  });

  it('is the only one that does: a site’s own token speaks of no reader', async () => {
    const answer = await redeem(house.baseUrl, 'gva', { grant_type: 'client_credentials' });
    const token = ((await answer.json()) as { access_token: string }).access_token;
    expect(decodeJwt(token)).not.toHaveProperty('entitlements');
  });
});

import { decodeJwt } from 'jose';
import { mailsTo } from '../support/mailbox';
import { OffsetClock } from '../support/offset-clock';
import { openPasskeyHouse, type PasskeyHouse, problemOf, type WaitingLogin } from '../support/passkey-house';
import type { Forgery, SoftwareAuthenticator } from '../support/software-authenticator';

const REFUSED = [401, 'passkey-refused'];
const MINUTE = 60_000;

describe('logging in with a passkey', () => {
  let house: PasskeyHouse;
  const clock = new OffsetClock();

  beforeAll(async () => {
    house = await openPasskeyHouse({ clock });
  });
  afterAll(() => house.close());

  const answer = ({ browser, url, options }: WaitingLogin, device: SoftwareAuthenticator, forgery: Forgery = {}) =>
    browser.postJson(url, device.get(options, forgery));

  it('needs no address, and tells the site how: two factors, by a key and its owner', async () => {
    const { email, device } = await house.owner();
    const waiting = await house.waiting(house.browser(), { acr_values: 'aal2' });
    expect(waiting.options).toMatchObject({ rpId: '127.0.0.1', userVerification: 'required' });
    expect(waiting.options).not.toHaveProperty('allowCredentials');
    const accepted = await answer(waiting, device);
    expect(accepted.status).toBe(200);
    const claims = decodeJwt((await house.tokens(waiting, accepted)).id_token);
    expect(claims).toMatchObject({ email, acr: 'aal2' });
    const [session] = await house.database.query<{ payload: { amr: string[] } }>(
      `select payload from oidc_artifacts where model = 'Session' and payload ->> 'uid' = $1`,
      [claims.sid],
    );
    expect(session?.payload.amr).toEqual(['pop', 'user', 'mfa']);
    const [sight] = await house.database.query<{ last_used_at: Date | null; counter: number }>(
      'select last_used_at, counter from passkeys where credential_id = $1',
      [Buffer.from(device.id, 'base64url')],
    );
    expect([sight?.last_used_at instanceof Date, sight?.counter]).toEqual([true, 1]);
    expect(waiting.browser.cookie('known')).not.toBeNull();
  });

  it('[identity 32] refuses an answer that was given before, in the same browser too', async () => {
    const { device } = await house.owner();
    const waiting = await house.waiting();
    const assertion = device.get(waiting.options);
    expect((await waiting.browser.postJson(waiting.url, assertion)).status).toBe(200);
    expect(await problemOf(await waiting.browser.postJson(waiting.url, assertion))).toEqual(REFUSED);
    // Not only because the challenge is gone: another one is waiting now.
    await waiting.browser.postJson(`${waiting.url}/options`, {});
    expect(await problemOf(await waiting.browser.postJson(waiting.url, assertion))).toEqual(REFUSED);
  });

  it('[identity 32] uses a challenge up with the first answer, also when that one was wrong', async () => {
    const { device } = await house.owner();
    const waiting = await house.waiting();
    expect(await problemOf(await answer(waiting, device, { userVerified: false }))).toEqual(REFUSED);
    expect(await problemOf(await answer(waiting, device))).toEqual(REFUSED);
  });

  it.each<readonly [string, Forgery]>([
    ['made for another origin', { origin: 'https://id.pluspas.example.evil.example' }],
    ['made for another port of this host', { origin: 'http://127.0.0.1:1' }],
    ['made for another relying party', { rpId: 'pluspas.example' }],
    ['whose owner was not verified', { userVerified: false }],
    ['to a challenge that nobody gave', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['of another kind', { type: 'webauthn.create' }],
    ['that names another reader', { userHandle: Buffer.alloc(64).toString('base64url') }],
  ])('[identity 32] refuses an answer %s', async (_, forgery) => {
    const { device } = await house.owner();
    const waiting = await house.waiting();
    const refused = await answer(waiting, device, forgery);
    expect(refused.headers.get('www-authenticate')).toBe('Passkey realm="pluspas"');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(await problemOf(refused)).toEqual(REFUSED);
    const next = await house.waiting(waiting.browser);
    expect((await answer(next, device)).status).toBe(200);
  });

  it('[identity 32] refuses a signature by another key', async () => {
    const { device } = await house.owner();
    const thief = await house.owner();
    const waiting = await house.waiting();
    const forged = { ...thief.device.get(waiting.options, { userHandle: 'x' }), id: device.id };
    const { userHandle } = device.get(waiting.options).response;
    const body = { ...forged, response: { ...forged.response, userHandle } };
    expect(await problemOf(await waiting.browser.postJson(waiting.url, body))).toEqual(REFUSED);
  });

  it('[identity 32] refuses a passkey that nobody has', async () => {
    const waiting = await house.waiting();
    const stranger = house.device();
    expect(await problemOf(await answer(waiting, stranger, { userHandle: 'AAAA' }))).toEqual(REFUSED);
  });

  it('[identity 32] refuses a copied passkey, and tells its owner and the auditors', async () => {
    const { email, device } = await house.owner();
    device.counter = 7;
    expect((await answer(await house.waiting(), device)).status).toBe(200);
    for (const counter of [8, 7, 1, 0]) {
      expect(await problemOf(await answer(await house.waiting(), device, { counter }))).toEqual(REFUSED);
    }
    const audit = await house.database.query<{ facts: { counter: number; expectedAbove: number } }>(
      `select facts from audit_rows where action = 'passkey.refused' order by recorded_at`,
    );
    expect(audit.map(({ facts }) => [facts.counter, facts.expectedAbove])).toEqual([
      [8, 8],
      [7, 8],
      [1, 8],
      [0, 8],
    ]);
    // One mail for the four.
    expect(await subjectsOf(email, 2)).toEqual([
      'We hebben een passkey van je geweigerd',
      'Je Pluspas heeft een nieuwe passkey',
    ]);
    // The owner herself, whose device goes on counting, is let in.
    device.counter = 8;
    expect((await answer(await house.waiting(), device)).status).toBe(200);
  });

  it('[identity 32] does not take a passkey for copied by what nobody signed', async () => {
    const { email, device } = await house.owner();
    const waiting = await house.waiting();
    const { response, id } = device.get(waiting.options, { counter: 0 });
    const signature = `${response.signature.slice(0, -4)}AAAA`;
    const body = { id, response: { ...response, signature } };
    expect(await problemOf(await waiting.browser.postJson(waiting.url, body))).toEqual(REFUSED);
    await subjectsOf(email, 1);
    expect(await mailsTo(house.database, email)).toHaveLength(1);
  });

  it('lets in a device that never counts, again and again', async () => {
    const { device } = await house.owner({ counts: false });
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await answer(await house.waiting(), device)).status).toBe(200);
    }
  });

  it('[identity 32] refuses a challenge that another browser was given', async () => {
    const { device } = await house.owner();
    const [hers, his] = [await house.waiting(), await house.waiting()];
    const assertion = device.get(his.options);
    expect(await problemOf(await hers.browser.postJson(hers.url, assertion))).toEqual(REFUSED);
    // Nor may she answer at his address: the login there is bound to his browser.
    expect(await problemOf(await hers.browser.postJson(his.url, assertion))).toEqual(REFUSED);
    expect((await his.browser.postJson(his.url, assertion)).status).toBe(200);
  });

  it('[identity 32] refuses a challenge that is five minutes old', async () => {
    const { device } = await house.owner();
    const [intime, late] = [await house.waiting(), await house.waiting()];
    clock.offsetMs += 5 * MINUTE - 5_000;
    expect((await answer(intime, device)).status).toBe(200);
    clock.offsetMs += 5_000;
    expect(await problemOf(await answer(late, device))).toEqual(REFUSED);
  });

  it('names the field of what can’t be read, and takes nothing from another site', async () => {
    const waiting = await house.waiting();
    const unreadable = await waiting.browser.postJson(waiting.url, { id: '?', response: {} });
    expect(unreadable.status).toBe(400);
    const { errors } = (await unreadable.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/id', '/response/signature']));
    for (const path of [waiting.url, `${waiting.url}/options`]) {
      const foreign = await waiting.browser.postJson(path, {}, { origin: 'https://evil.example' });
      expect([403, 400]).toContain(foreign.status);
    }
  });

  it('is one login among many at once with the same answer', async () => {
    const { device } = await house.owner();
    const waiting = await house.waiting();
    const assertion = device.get(waiting.options);
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => waiting.browser.clone().postJson(waiting.url, assertion)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(11);
  });

  /** Once `count` mails have come. */
  async function subjectsOf(email: string, count: number): Promise<readonly string[]> {
    for (let tries = 0; tries < 200; tries += 1) {
      const mails = await mailsTo(house.database, email);
      if (mails.length >= count) return mails.map(({ subject }) => subject);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`fewer than ${count} mails`);
  }
});

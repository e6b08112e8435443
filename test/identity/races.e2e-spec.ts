import { BrowserJar } from '../support/browser-jar';
import { proofSize } from '../support/proof-size';
import { type AppTokens, ReaderApp } from '../support/reader-app';
import { codeOf, logIn, redeem, siteLogin } from '../support/site-login';
import { pluspas } from '../support/spawned-service';
import { startTwoProcesses, type TwoProcesses } from '../support/two-processes';

const ROUNDS = proofSize({ small: 5, full: 100 });
const AT_ONCE = 50;
const READER = { email: 'gva-subscriber@pluspas.example', password: 'plusartikel-demo' };
const REDIRECT = 'http://127.0.0.1/cb';

jest.setTimeout(900_000);

let two: TwoProcesses;
let browser: BrowserJar;
let redirectUri: string;

beforeAll(async () => {
  two = await startTwoProcesses();
  pluspas(two.service.env, 'client', 'create', 'app-race', '--app', '--redirect', REDIRECT);
  redirectUri = `http://gva.localhost:4000/cb`;
  browser = new BrowserJar(two.baseUrl);
  await logIn(browser, siteLogin(two.baseUrl, 'gva', { redirect_uri: redirectUri }), READER);
});
afterAll(() => two?.end());

/** The n-th of many goes to one process or the other. */
const processOf = (nth: number) => two.addresses[nth % 2 === 0 ? 0 : 1];

describe(`[identity 6] an authorization code, ${AT_ONCE} times at once at two processes, ${ROUNDS} rounds`, () => {
  const newCode = async () => {
    const login = siteLogin(two.baseUrl, 'gva', { redirect_uri: redirectUri, prompt: 'none' });
    const answer = await browser.get(login.url);
    const code = codeOf(new URL(answer.headers.get('location') ?? ''));
    return { grant_type: 'authorization_code', code, code_verifier: login.verifier, redirect_uri: redirectUri };
  };

  it('succeeds exactly once in each round, and what it gave works', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const form = await newCode();
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, nth) => redeem(processOf(nth), 'gva', form)),
      );
      const good = answers.filter(({ status }) => status === 200);
      expect([round, good.length, answers.filter(({ status }) => status === 400).length]).toEqual([
        round,
        1,
        AT_ONCE - 1,
      ]);
      const [{ refresh_token }] = (await Promise.all(good.map((answer) => answer.json()))) as [AppTokens];
      const refreshed = await redeem(processOf(round), 'gva', { grant_type: 'refresh_token', refresh_token });
      expect([round, refreshed.status]).toEqual([round, 200]);
    }
  });

  it('takes everything back that it gave when it comes again later', async () => {
    const form = await newCode();
    const tokens = (await (await redeem(processOf(0), 'gva', form)).json()) as AppTokens;
    await later(2);
    expect((await redeem(processOf(1), 'gva', form)).status).toBe(400);
    for (const nth of [0, 1]) {
      const { refresh_token } = tokens;
      expect((await redeem(processOf(nth), 'gva', { grant_type: 'refresh_token', refresh_token })).status).toBe(400);
    }
    // The reader herself notices nothing: her login stands, and the site asks for a new code.
    expect((await redeem(processOf(0), 'gva', await newCode())).status).toBe(200);
  });
});

describe(`[identity 7] a refresh token of an app (CVE-2026-1035), ${AT_ONCE} times at once at two processes, ${ROUNDS} rounds`, () => {
  let app: ReaderApp;
  let current: string;
  let first: string;

  beforeAll(async () => {
    app = await ReaderApp.on(two.baseUrl, 'app-race', REDIRECT);
    ({ refresh_token: current } = await app.logIn(new BrowserJar(two.baseUrl), READER.email, READER.password));
    first = current;
  });

  it('gives everybody the one successor within the grace, and logs nobody out', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: AT_ONCE }, (_, nth) => app.refresh(current, processOf(nth))),
      );
      expect([round, new Set(answers.map(({ status }) => status))]).toEqual([round, new Set([200])]);
      const tokens = (await Promise.all(answers.map((answer) => answer.json()))) as AppTokens[];
      const successors = new Set(tokens.map(({ refresh_token }) => refresh_token));
      expect([round, successors.size, successors.has(current)]).toEqual([round, 1, false]);
      current = tokens[0]?.refresh_token ?? '';
    }
  });

  it('kills the whole family when an old one comes after the grace', async () => {
    await later(10);
    expect((await app.refresh(first, processOf(0))).status).toBe(400);
    for (const nth of [0, 1]) {
      const answer = await app.refresh(current, processOf(nth));
      expect([answer.status, ((await answer.json()) as { error: string }).error]).toEqual([400, 'invalid_grant']);
    }
  });

  it('leaves no survivor when the thief and the app refresh at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      let tokens = await app.logIn(new BrowserJar(two.baseUrl), READER.email, READER.password);
      const stolen = tokens.refresh_token;
      tokens = (await (await app.refresh(stolen)).json()) as AppTokens;
      await later(10);
      const answers = await Promise.all([
        app.refresh(tokens.refresh_token, processOf(0)),
        app.refresh(stolen, processOf(1)),
        app.refresh(tokens.refresh_token, processOf(1)),
      ]);
      const given = answers.filter(({ status }) => status === 200).map((answer) => answer.json());
      const alive = [tokens, ...((await Promise.all(given)) as AppTokens[])];
      for (const { refresh_token } of alive) {
        expect([round, (await app.refresh(refresh_token, processOf(0))).status]).toEqual([round, 400]);
      }
    }
  });
});

describe('[identity 8] a rotated refresh token (CVE-2026-9802)', () => {
  it.each(['crash', 'in order'] as const)(
    'stays dead after a restart (%s) of the service and of PostgreSQL, and its successor lives',
    async (how) => {
      const app = await ReaderApp.on(two.baseUrl, 'app-race', REDIRECT);
      const { refresh_token: old } = await app.logIn(new BrowserJar(two.baseUrl), READER.email, READER.password);
      const { refresh_token: successor } = (await (await app.refresh(old)).json()) as AppTokens;

      await two.restart(how);
      const [row] = await two.query<{ fresh: string }>(
        `select (now() - consumed_at < interval '10 seconds')::text as fresh from oidc_artifacts where id = $1`,
        [old],
      );
      if (row?.fresh === 'true') await later(10);
      const living = await app.refresh(successor);
      expect(living.status).toBe(200);
      const { refresh_token: newest } = (await living.json()) as AppTokens;
      expect((await app.refresh(old, processOf(1))).status).toBe(400);
      expect((await app.refresh(newest, processOf(0))).status).toBe(400);
    },
  );
});

/** Lets everything that was used look as if that had been `seconds` earlier. */
async function later(seconds: number): Promise<void> {
  await two.query(
    `update oidc_artifacts set consumed_at = consumed_at - make_interval(secs => $1)
     where model in ('AuthorizationCode', 'RefreshToken') and consumed_at is not null`,
    [seconds],
  );
}

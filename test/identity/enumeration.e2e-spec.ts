import { type AccountApp, openAccountApp } from '../support/account-app';
import type { BrowserJar } from '../support/browser-jar';
import { countedWork } from '../support/counted-work';
import { siteLogin } from '../support/site-login';

/** 500 timings of each by `npm run proof`, as the acceptance test asks; every run counts the work instead. */
const TIMINGS = process.env.PROOF === 'full' ? 500 : 0;
const READERS = TIMINGS || 10;
const BOUND = 0.1;
const WHY = `/why?${new URLSearchParams({ title: 'gva', tier: 'plus', from: 'http://gva.localhost:4000/' })}`;

jest.setTimeout(600_000);

describe('an address that nobody has', () => {
  let house: AccountApp;
  let work: ReturnType<typeof countedWork>;
  const known: string[] = [];
  const unknown: string[] = [];

  beforeAll(async () => {
    house = await openAccountApp();
    work = countedWork(house.app.getHttpServer());
    for (let reader = 0; reader < READERS; reader += 1) {
      known.push(`yes-${reader}@pluspas.example`);
      unknown.push(`not-${reader}@pluspas.example`);
    }
    for (const email of known.slice(0, 10)) await house.reader(email);
    for (const email of known.slice(10)) await house.accounts.create(null, { email, verified: true });
  });
  afterAll(() => house.close());

  interface Visitor {
    readonly browser: BrowserJar;
    readonly page: string;
  }

  /** A browser on the page of `step`, in the middle of a login, or at the page for a subscriber at the wall. */
  async function visitor(step: string, screen: string | null): Promise<Visitor> {
    const browser = house.browser();
    if (step === WHY) return { browser, page: `${house.baseUrl}${WHY}` };
    const login = siteLogin(house.baseUrl, 'gva', { screen });
    const { response } = await browser.follow(await browser.get(login.url));
    const page = new URL(response.url);
    page.pathname += step;
    return { browser, page: page.href };
  }

  const median = (times: readonly number[]) => [...times].sort((one, other) => one - other)[times.length >> 1] ?? 0;

  describe.each([
    { name: 'log in with a password', step: '', screen: null, password: 'not the password' },
    { name: 'log in with a code', step: '', screen: null },
    { name: 'register', step: '', screen: 'register' },
    { name: 'recover a password', step: '/recover', screen: null },
    { name: 'find a subscription at the wall', step: WHY, screen: null },
  ])('to $name', ({ step, screen, password }) => {
    const form = (email: string): Record<string, string> => (password === undefined ? { email } : { email, password });

    it('[identity 26] gets the same status, headers and pages as one that somebody has', async () => {
      const answerTo = async (email: string) => {
        const { browser, page } = await visitor(step, screen);
        const answer = await browser.post(page, form(email));
        const { response } = await browser.follow(answer);
        const bare = (text: string) =>
          text
            .replaceAll(email, '')
            .replaceAll(/login\/[\w-]+/g, 'login')
            .replaceAll(/[\d.]+\u00a0u\./g, '');
        const headers = [...answer.headers].filter(
          ([name]) => !/^(date|x-request-id|set-cookie|keep-alive)$/.test(name),
        );
        return {
          status: [answer.status, response.status],
          headers: headers.map(([name, value]) => `${name}: ${bare(value)}`).filter((line) => !/length/.test(line)),
          cookies: answer.headers.getSetCookie().map((line) => line.replace(/=[^;]*/, '')),
          page: bare(await (answer.status === 303 ? response : answer).text()),
        };
      };
      expect(await answerTo('not-here@pluspas.example')).toEqual(await answerTo(known[0] ?? ''));
    });

    it('[identity 26] gets it by the same work', async () => {
      const somebody = await visitor(step, screen);
      const nobody = await visitor(step, screen);
      const ask = async ({ browser, page }: Visitor, email = '') => (await browser.post(page, form(email))).text();
      const first = await work.of(() => ask(somebody, known[1]));
      expect(await work.of(() => ask(nobody, unknown[1]))).toEqual(first);
      expect(first.statements.length + first.hashes).toBeGreaterThan(0);
      // What was remembered of the first time would tell, too.
      expect(await work.of(() => ask(somebody, known[1]))).toEqual(await work.of(() => ask(nobody, unknown[1])));
    });

    if (TIMINGS > 0)
      it('[identity 26] gets it after the same time', async () => {
        const somebody = await visitor(step, screen);
        const nobody = await visitor(step, screen);
        const timed = async ({ browser, page }: Visitor, email: string) => {
          const began = performance.now();
          const answer = await browser.post(page, form(email));
          await answer.text();
          return performance.now() - began;
        };
        const times: { readonly yes: number[]; readonly no: number[] } = { yes: [], no: [] };
        for (let turn = -5; turn < TIMINGS; turn += 1) {
          const index = Math.max(turn, 0);
          // Taken in turns, and who comes first changes: what else the machine does hits both alike.
          const pair = [
            async () => times.yes.push(await timed(somebody, known[index] ?? '')),
            async () => times.no.push(await timed(nobody, unknown[index] ?? '')),
          ];
          if (turn % 2 === 0) pair.reverse();
          for (const take of pair) await take();
        }
        const [yes, no] = [median(times.yes.slice(5)), median(times.no.slice(5))];
        expect(Math.abs(yes - no) / Math.max(yes, no)).toBeLessThan(BOUND);
      });
  });
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BrowserJar } from '../support/browser-jar';
import { countedWork } from '../support/counted-work';
import { freePort } from '../support/free-port';
import { passwordLink } from '../support/password-link';
import { codeOf, logIn, siteLogin } from '../support/site-login';
import { pluspas, type SpawnedService, spawnService } from '../support/spawned-service';
import { openWholeHouse, PASSWORD, SUBSCRIBER, SUBSCRIBER_ID, type WholeHouse } from '../support/whole-house';

jest.setTimeout(120_000);

const AT_ONCE = 500;
const MOST_MEGABYTES = 400;
const MANY = '1000000/60';
/** What guessing costs is another test: here everybody comes from one address. */
const NO_LIMITS = Object.fromEntries(
  ['ADDRESS', 'ACCOUNT', 'PAIR', 'DEVICE'].map((by) => [`LIMIT_PASSWORD_${by}`, MANY]),
);

/** The form of one login; whoever has it may send it again and again. */
async function passwordForm(baseUrl: string) {
  const browser = new BrowserJar(baseUrl);
  const { response } = await browser.follow(await browser.get(siteLogin(baseUrl, 'gva').url));
  const url = passwordLink(await response.text(), response.url);
  return (password: string) => browser.post(url, { email: SUBSCRIBER, password });
}

const question = JSON.stringify({
  subject: { type: 'reader', id: SUBSCRIBER_ID },
  action: { name: 'read' },
  resource: { type: 'article', id: 'dmf1', properties: { title: 'gva', tier: 'plus' } },
});

describe('five hundred readers who log in at the same moment', () => {
  let dataDir: string;
  let service: SpawnedService;
  let token: string;

  beforeAll(async () => {
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pluspas-storm-'));
    const port = await freePort();
    service = await spawnService({ dataDir, port, env: { BASE_URL: `http://127.0.0.1:${port}`, ...NO_LIMITS } });
    token = pluspas(service.env, 'token', '--client', 'site-gva');
  });
  afterAll(async () => {
    await service?.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });

  /** The most that the process ever had in memory: the kernel remembers (proc(5), VmHWM). */
  const peakMegabytes = () => {
    const status = fs.readFileSync(`/proc/${service.process.pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
  };

  const check = () =>
    fetch(`${service.url}/access/v1/evaluation`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: question,
    });

  it('[identity 29] are let in one after the other, or told when to come back; checks go on, and the memory stays capped', async () => {
    const submit = await passwordForm(service.url);
    let isOver = false;
    const storm = Promise.all(Array.from({ length: AT_ONCE }, () => submit('not her password'))).finally(() => {
      isOver = true;
    });
    const checks: boolean[] = [];
    while (!isOver || checks.length < 20) {
      const answer = await check();
      checks.push(answer.status === 200 && ((await answer.json()) as { decision: boolean }).decision);
    }
    expect(checks.every(Boolean)).toBe(true);

    const answers = await storm;
    const looked = answers.filter(({ status }) => status === 422);
    const refused = answers.filter(({ status }) => status === 503);
    expect(looked.length + refused.length).toBe(AT_ONCE);
    expect(looked.length).toBeGreaterThan(2);
    // Most of them: a queue for five hundred would be no cap.
    expect(refused.length).toBeGreaterThan(AT_ONCE / 2);
    for (const answer of refused) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused[0]?.text()).toContain('<html');
    expect(peakMegabytes()).toBeLessThan(MOST_MEGABYTES);
  });

  it('[identity 29] get in when the storm is over', async () => {
    const back = await logIn(new BrowserJar(service.url), siteLogin(service.url, 'gva'), {
      email: SUBSCRIBER,
      password: PASSWORD,
    });
    expect(codeOf(back)).not.toBe('');
  });
});

describe('a check in the middle of a storm', () => {
  let house: WholeHouse;

  beforeAll(async () => {
    house = await openWholeHouse({ env: NO_LIMITS });
  });
  afterAll(async () => {
    await house.close();
    jest.restoreAllMocks();
  });

  it('[identity 29] hashes nothing, waits for no hash, and asks the database nothing', async () => {
    const token = await house.token('check');
    await house.check(token);
    const submit = await passwordForm(house.baseUrl);
    const work = countedWork(house.app.getHttpServer());
    const whole = work.of(async () => {
      const storm = Array.from({ length: 40 }, () => submit('not her password'));
      await Promise.all(storm);
    });
    expect((await whole).hashes).toBeGreaterThan(2);

    const storm = Array.from({ length: 40 }, () => submit('not her password'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const one = await work.of(async () => expect((await house.check(token)).status).toBe(200), '/access');
    expect(one).toEqual({ statements: [], hashes: 0 });
    await Promise.all(storm);
  });
});

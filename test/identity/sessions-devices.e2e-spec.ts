import { decodeJwt } from 'jose';
import { BrowserJar } from '../support/browser-jar';
import { passwordLink } from '../support/password-link';
import { openSessionHouse, PASSWORD, type SessionHouse } from '../support/session-house';

jest.setTimeout(60_000);

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1';

/** A browser that says what it is. */
class Device extends BrowserJar {
  constructor(
    house: SessionHouse,
    private readonly name: string,
  ) {
    super(house.baseUrl);
  }

  override get(url: string, headers: Record<string, string> = {}): Promise<Response> {
    return super.get(url, { 'user-agent': this.name, ...headers });
  }

  override post(url: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
    return super.post(url, form, { 'user-agent': this.name, ...headers });
  }
}

let house: SessionHouse;
let nth = 0;
let email: string;
let account: `acc_${string}`;
let laptop: Device;
let phone: Device;
let tokens: { readonly laptop: string; readonly phone: string };

beforeAll(async () => {
  house = await openSessionHouse();
});
afterAll(() => house.close());

beforeEach(async () => {
  nth += 1;
  email = `reader-${nth}@pluspas.example`;
  account = await house.reader(email);
  [laptop, phone] = [new Device(house, WINDOWS), new Device(house, IPHONE)];
  const [first, second] = [await house.logIn(laptop, email, 'gva'), await house.logIn(phone, email, 'hbvl')];
  tokens = { laptop: first.refresh_token, phone: second.refresh_token };
});

const page = async (device: Device, path = '/account/devices') => (await device.get(path)).text();
const lines = (html: string) => html.split('<div class="fact">').slice(1);
const lineOf = (html: string, name: string) => lines(html).find((line) => line.includes(name)) ?? '';
const press = (device: Device, form: Record<string, string>) => device.post('/account/devices', form);
const sidOf = (line: string) => /name="device" value="([^"]+)"/.exec(line)?.[1] ?? '';
const read = async () => [await house.refreshes('gva', tokens.laptop), await house.refreshes('hbvl', tokens.phone)];

describe('my devices', () => {
  it('names each device in plain words, marks this one, and says where it reads', async () => {
    const html = await page(laptop);
    expect(html).toContain('Je bent aangemeld op 2 toestellen.');
    expect(lines(html)).toHaveLength(2);
    const [here, there] = [lineOf(html, 'Chrome op Windows'), lineOf(html, 'Safari op iPhone')];
    expect(here).toContain('Dit toestel');
    expect([lines(html)[0], lines(await page(phone))[0]]).toEqual([here, lineOf(await page(phone), 'iPhone')]);
    expect(here).toContain('Gazet van Antwerpen. Nu actief.');
    expect(there).not.toContain('Dit toestel');
    expect(there).toContain('Het Belang van Limburg. Vandaag gebruikt. Aangemeld op');
    expect(lineOf(await page(phone), 'Safari op iPhone')).toContain('Dit toestel');
  });

  it.each([
    ['fr', 'Appareils', 'Chrome sur Windows'],
    ['en', 'Devices', 'Chrome on Windows'],
  ])('speaks %s', async (language, title, name) => {
    const html = await page(laptop, `/account/devices?lang=${language}`);
    expect(html).toContain(`<h1>${title}</h1>`);
    expect(html).toContain(name);
  });

  it('needs no script, is nobody else\u2019s to keep, and is found from the account', async () => {
    const answer = await laptop.get('/account/devices');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const html = await answer.text();
    expect(html).toContain('<a href="/account/password">');
    expect(html).not.toContain('<script');
    expect(html.length).toBeLessThan(30_000);
    expect(await page(laptop, '/account')).toContain('href="/account/devices"');
  });

  it('ends another device, and says so', async () => {
    const answer = await press(laptop, { device: sidOf(lineOf(await page(laptop), 'iPhone')) });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account/devices?ended=one']);
    expect(await page(laptop, '/account/devices?ended=one')).toContain('Afgemeld.');
    expect(lines(await page(laptop))).toHaveLength(1);
    expect(await read()).toEqual([true, false]);
    expect((await phone.get('/account/devices')).headers.get('location')).toContain('/oidc/auth?');
  });

  it('brings a reader who comes from a mail, logged out, back to her devices once she has logged in', async () => {
    const tablet = new Device(house, IPHONE);
    const { response } = await tablet.follow(await tablet.get('/account/devices'));
    const form = passwordLink(await response.text(), response.url);
    const back = await tablet.follow(await tablet.post(form, { email, password: PASSWORD }));
    expect(await back.response.text()).toContain('<h1>Toestellen</h1>');
  });

  it('ends this device, and then shows that nobody is logged in', async () => {
    const answer = await press(laptop, { device: sidOf(lineOf(await page(laptop), 'Windows')) });
    expect(answer.headers.get('location')).toBe('/account/logged-out');
    expect((await laptop.get('/account')).status).toBe(303);
    expect(await read()).toEqual([false, true]);
  });

  it('ends all others', async () => {
    expect((await press(laptop, { all: 'others' })).headers.get('location')).toBe('/account/devices?ended=others');
    expect(await read()).toEqual([true, false]);
    expect(await page(laptop)).not.toContain('value="others"');
  });

  it('ends all', async () => {
    expect((await press(laptop, { all: 'everywhere' })).headers.get('location')).toBe('/account/logged-out');
    expect(await read()).toEqual([false, false]);
    expect(await house.sessions().of(account)).toEqual([]);
  });

  it('ends nothing of another reader, whatever is sent', async () => {
    const stranger = `stranger-${nth}@pluspas.example`;
    await house.reader(stranger);
    const theirs = new Device(house, WINDOWS);
    const held = await house.logIn(theirs, stranger);
    for (const device of [String(decodeJwt(held.id_token).sid), 'x', '%00', "' or 1=1 --", 'a'.repeat(129)]) {
      expect([303, 400]).toContain((await press(laptop, { device })).status);
    }
    expect(await house.refreshes('gva', held.refresh_token)).toBe(true);
    expect(await read()).toEqual([true, true]);
  });

  it('takes its forms from its own page alone', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      expect((await laptop.post('/account/devices', { all: 'everywhere' }, headers)).status).toBe(403);
    }
    expect((await press(laptop, {})).status).toBe(400);
    expect((await house.browser().post('/account/devices', { all: 'everywhere' })).headers.get('location')).toContain(
      '/oidc/auth?',
    );
    expect(await read()).toEqual([true, true]);
  });
});

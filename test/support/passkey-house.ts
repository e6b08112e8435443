import type { Clock } from '@pluspas/platform';
import { openAccountApp, PASSWORD } from './account-app';
import type { BrowserJar } from './browser-jar';
import { codeOf, logIn, type SiteLogin, siteLogin, tokensFor } from './site-login';
import { SoftwareAuthenticator } from './software-authenticator';

interface CreationOptions {
  readonly challenge: string;
  readonly user: { readonly id: string; readonly name: string };
  readonly excludeCredentials: readonly { readonly id: string }[];
  readonly rp: { readonly id: string };
  readonly authenticatorSelection: Readonly<Record<string, unknown>>;
}

/** A login page that waits for a passkey. */
export interface WaitingLogin {
  readonly browser: BrowserJar;
  readonly login: SiteLogin;
  /** Where the answer of a passkey goes. */
  readonly url: string;
  readonly options: { readonly challenge: string };
}

export type PasskeyHouse = Awaited<ReturnType<typeof openPasskeyHouse>>;

/** The account door, and readers with devices that hold passkeys. */
export async function openPasskeyHouse(settings: { readonly clock?: Clock; readonly publicUrl?: string } = {}) {
  const house = await openAccountApp(settings);
  let readers = 0;

  async function loggedIn(email?: string) {
    readers += 1;
    const address = email ?? `passkey-${readers}@pluspas.example`;
    if (email === undefined) await house.reader(address);
    const browser = house.browser();
    await logIn(browser, siteLogin(house.baseUrl, 'gva'), { email: address, password: PASSWORD });
    return { browser, email: address };
  }

  async function offer(browser: BrowserJar): Promise<CreationOptions> {
    const answer = await browser.postJson('/account/passkeys/new/options', {});
    if (answer.status !== 200) throw new Error(`no offer: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as CreationOptions;
  }

  return {
    ...house,
    loggedIn,
    offer,
    device: (counts = true) => new SoftwareAuthenticator(house.baseUrl, counts),

    add: (browser: BrowserJar, attestation: unknown) => browser.postJson('/account/passkeys/new', attestation),

    /** A reader with one passkey on a device. */
    async owner({ counts = true } = {}) {
      const { browser, email } = await loggedIn();
      const device = new SoftwareAuthenticator(house.baseUrl, counts);
      const answer = await browser.postJson('/account/passkeys/new', device.create(await offer(browser)));
      if (answer.status !== 200) throw new Error(`no passkey: ${answer.status} ${await answer.text()}`);
      return { browser, email, device };
    },

    /** A browser at the login page of a title, which has asked for a challenge. */
    async waiting(browser = house.browser(), changes: Record<string, string> = {}): Promise<WaitingLogin> {
      const login = siteLogin(house.baseUrl, 'gva', changes);
      const { response } = await browser.follow(await browser.get(login.url));
      const url = `${new URL(response.url).pathname}/passkey`;
      const answer = await browser.postJson(`${url}/options`, {});
      return { browser, login, url, options: (await answer.json()) as { challenge: string } };
    },

    /** Goes on after a passkey was accepted, up to the tokens of the title. */
    async tokens({ browser, login }: WaitingLogin, accepted: Response) {
      const { goTo } = (await accepted.json()) as { goTo: string };
      const { left } = await browser.follow(await browser.get(goTo));
      if (!left) throw new Error('the login stayed with us');
      return tokensFor(house.baseUrl, 'gva', login, codeOf(left));
    },
  };
}

export async function problemOf(answer: Response): Promise<readonly [number, string]> {
  const { type } = (await answer.json()) as { type: string };
  return [answer.status, type.slice(type.lastIndexOf('/') + 1)];
}

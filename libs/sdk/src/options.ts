import { hkdfSync } from 'node:crypto';
import type { Instant, TitleId } from '@pluspas/domain';
import { type SiteClock, systemClock } from './clock';
import { PluspasFault, type Report, sparing, warnOnConsole } from './faults';
import { MemorySessions } from './session/memory-sessions';
import type { SessionStore } from './session/session';

export interface PluspasOptions {
  /** Public address of Pluspas, as browsers see it: `https://pluspas.example`. The issuer is `<serviceUrl>/oidc`. */
  readonly serviceUrl: string;
  readonly title: TitleId;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Public origin of the site: `https://www.gva.example`. */
  readonly siteUrl: string;
  /** Sessions of this site's readers. Default: in this process, bounded; several processes need one shared store. */
  readonly sessions?: SessionStore;
  /**
   * 32 random bytes, base64url, that seal what a login needs to remember. Default: derived from the client secret,
   * so that every process of the site agrees on it.
   */
  readonly cookieKey?: string;
  /** How long a subscriber's last certain answer keeps opening articles while the service can't be asked. Default 24. */
  readonly outageHours?: number;
  /** Longest wait for one answer, in ms. Default 800. */
  readonly timeoutMs?: number;
  readonly clock?: SiteClock;
  /** Every call to Pluspas leaves through this: for a proxy, or another way in than the public address. */
  readonly fetch?: typeof globalThis.fetch;
  /** Hears of outages and refused tokens. Default: a line on stderr. */
  readonly report?: Report;
}

export interface Settings {
  readonly serviceUrl: string;
  readonly issuer: string;
  readonly insecure: boolean;
  readonly title: TitleId;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly siteUrl: string;
  readonly sessions: SessionStore;
  readonly cookieKey: Uint8Array;
  readonly outageMs: Instant;
  readonly timeoutMs: number;
  readonly clock: SiteClock;
  readonly fetch: typeof globalThis.fetch;
  readonly report: Report;
}

/** @throws PluspasFault naming the option that is wrong. Never repeats a secret. */
export function settingsFrom(options: PluspasOptions): Settings {
  const service = addressOf('serviceUrl', options.serviceUrl);
  const site = addressOf('siteUrl', options.siteUrl);
  for (const name of ['title', 'clientId', 'clientSecret'] as const) {
    if (options[name] === '') throw new PluspasFault(`${name} is empty`);
  }
  const clock = options.clock ?? systemClock;
  return {
    serviceUrl: service.origin,
    issuer: `${service.origin}/oidc`,
    insecure: service.protocol === 'http:',
    title: options.title,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    siteUrl: site.origin,
    sessions: options.sessions ?? new MemorySessions(),
    cookieKey: cookieKeyOf(options),
    outageMs: (options.outageHours ?? 24) * 3_600_000,
    timeoutMs: options.timeoutMs ?? 800,
    clock,
    fetch: options.fetch ?? globalThis.fetch,
    report: sparing(options.report ?? warnOnConsole, clock),
  };
}

function addressOf(name: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || url.pathname !== '/' || url.search !== '') {
    throw new PluspasFault(`${name} must be an origin such as https://www.example.com`);
  }
  // Tokens and secrets travel over these addresses: plain http never leaves this machine.
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw new PluspasFault(`${name} must be https (http is for this machine alone)`);
  }
  return url;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d{1,3}){3}$/.test(hostname)
  );
}

function cookieKeyOf({ cookieKey, clientSecret }: PluspasOptions): Uint8Array {
  if (cookieKey === undefined) return new Uint8Array(hkdfSync('sha256', clientSecret, '', 'pluspas login cookie', 32));
  const key = new Uint8Array(Buffer.from(cookieKey, 'base64url'));
  if (key.length !== 32) throw new PluspasFault('cookieKey must be 32 bytes, base64url');
  return key;
}

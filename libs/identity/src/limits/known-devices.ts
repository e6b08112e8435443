import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import { IdentityOptions } from '../identity.options';
import { mailboxKey } from './limit-key';

/** Accounts that one browser may be known to: a family shares a computer. */
const MOST_ACCOUNTS = 5;
const YEAR_SECONDS = 365 * 24 * 3600;
/** Its name, since when it is known, when this proof was issued, and our signature. */
const PROOF = /^(([\w-]{16})\.([0-9a-z]{1,10})\.([0-9a-z]{1,10}))\.([\w-]{43})$/;

/**
 * Which browsers have logged in to an account before, and since when (OWASP device cookies). Such a browser has tries of its own, so that
 * the owner gets in while somebody guesses elsewhere. It says so by a cookie that we signed; it opens nothing by itself.
 */
@Injectable()
export class KnownDevices {
  private readonly cookieName: string;
  private readonly secure: boolean;
  private readonly keys: readonly Buffer[];

  constructor(
    { baseUrl, cookieKeys }: IdentityOptions,
    private readonly clock: Clock,
  ) {
    this.secure = baseUrl.startsWith('https:');
    this.cookieName = this.secure ? '__Host-known' : 'known';
    // A key of its own from each cookie key: a signature from here is none anywhere else.
    this.keys = cookieKeys.map((key) => createHmac('sha256', key).update('pluspas known device').digest());
  }

  /** The device's own name where this browser has proved that it knows the account; `null` for strangers. */
  recognise(cookies: string | undefined, email: string): string | null {
    return this.proofOf(cookies, email)?.name ?? null;
  }

  /** When it logged in to the account for the first time; `null` for strangers. */
  knownSince(cookies: string | undefined, email: string): Instant | null {
    return this.proofOf(cookies, email)?.since ?? null;
  }

  /** The `Set-Cookie` line after a login: this browser knows this account, and those it knew before. */
  introduce(cookies: string | undefined, email: string): string {
    const others = this.proofsIn(cookies).filter(
      (proof) => this.recognise(`${this.cookieName}=${proof}`, email) === null,
    );
    const since = this.knownSince(cookies, email) ?? this.clock.now();
    const value = [this.prove(mailboxKey(email), since), ...others].slice(0, MOST_ACCOUNTS).join('~');
    const flags = `Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${this.secure ? '; Secure' : ''}`;
    return `${this.cookieName}=${value}; ${flags}`;
  }

  private prove(mailbox: string, since: Instant): string {
    const words = `${randomBytes(12).toString('base64url')}.${since.toString(36)}.${this.clock.now().toString(36)}`;
    return `${words}.${macOf(this.keys[0] ?? Buffer.alloc(0), mailbox, words).toString('base64url')}`;
  }

  private proofOf(cookies: string | undefined, email: string): { name: string; since: Instant } | null {
    const mailbox = mailboxKey(email);
    for (const proof of this.proofsIn(cookies)) {
      const [, words = '', name = '', since = '', issued = '', mac = ''] = PROOF.exec(proof) ?? [];
      if (mac !== '' && this.isOurs(mailbox, words, issued, mac)) return { name, since: Number.parseInt(since, 36) };
    }
    return null;
  }

  private isOurs(mailbox: string, words: string, issued: string, mac: string): boolean {
    const issuedAt: Instant = Number.parseInt(issued, 36);
    const age = this.clock.now() - issuedAt;
    if (!(age > -60_000 && age < YEAR_SECONDS * 1000)) return false;
    const given = Buffer.from(mac, 'base64url');
    return this.keys.some((key) => {
      const due = macOf(key, mailbox, words);
      return given.length === due.length && timingSafeEqual(given, due);
    });
  }

  private proofsIn(cookies: string | undefined): readonly string[] {
    const pair = (cookies ?? '').split(';').find((each) => each.trimStart().startsWith(`${this.cookieName}=`));
    if (pair === undefined) return [];
    return pair
      .trim()
      .slice(this.cookieName.length + 1)
      .split('~', MOST_ACCOUNTS)
      .filter((proof) => PROOF.test(proof));
  }
}

function macOf(key: Buffer, mailbox: string, words: string): Buffer {
  return createHmac('sha256', key).update(`${mailbox}.${words}`).digest();
}

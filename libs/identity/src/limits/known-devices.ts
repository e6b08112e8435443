import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Instant } from '@pluspas/domain';
import { Clock } from '@pluspas/platform';
import { IdentityOptions } from '../identity.options';
import { mailboxKey } from './limit-key';

/** Accounts that one browser may be known to: a family shares a computer. */
const MOST_ACCOUNTS = 5;
const YEAR_SECONDS = 365 * 24 * 3600;
const PROOF = /^([\w-]{16})\.([0-9a-z]{1,10})\.([\w-]{43})$/;

/**
 * Which browsers have logged in to an account before (OWASP device cookies). Such a browser has tries of its own, so that
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
    const mailbox = mailboxKey(email);
    for (const proof of this.proofsIn(cookies)) {
      const [, name = '', issued = '', mac = ''] = PROOF.exec(proof) ?? [];
      if (mac !== '' && this.isOurs(mailbox, name, issued, mac)) return name;
    }
    return null;
  }

  /** The `Set-Cookie` line after a login: this browser knows this account, and those it knew before. */
  introduce(cookies: string | undefined, email: string): string {
    const others = this.proofsIn(cookies).filter(
      (proof) => this.recognise(`${this.cookieName}=${proof}`, email) === null,
    );
    const value = [this.prove(mailboxKey(email)), ...others].slice(0, MOST_ACCOUNTS).join('~');
    const flags = `Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${this.secure ? '; Secure' : ''}`;
    return `${this.cookieName}=${value}; ${flags}`;
  }

  private prove(mailbox: string): string {
    const name = randomBytes(12).toString('base64url');
    const issued = this.clock.now().toString(36);
    return `${name}.${issued}.${macOf(this.keys[0] ?? Buffer.alloc(0), mailbox, name, issued).toString('base64url')}`;
  }

  private isOurs(mailbox: string, name: string, issued: string, mac: string): boolean {
    const issuedAt: Instant = Number.parseInt(issued, 36);
    const age = this.clock.now() - issuedAt;
    if (!(age > -60_000 && age < YEAR_SECONDS * 1000)) return false;
    const given = Buffer.from(mac, 'base64url');
    return this.keys.some((key) => {
      const due = macOf(key, mailbox, name, issued);
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

function macOf(key: Buffer, mailbox: string, name: string, issued: string): Buffer {
  return createHmac('sha256', key).update(`${mailbox}.${name}.${issued}`).digest();
}

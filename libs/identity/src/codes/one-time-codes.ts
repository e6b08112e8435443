import { Injectable } from '@nestjs/common';
import type { MailFacts } from '@pluspas/contract';
import type { Instant } from '@pluspas/domain';
import { Clock, Database, MailRequests, type Transaction } from '@pluspas/platform';
import type { Locale } from '../accounts/account';
import { IdentityOptions } from '../identity.options';
import { BrowserCookie } from './browser-cookie';
import { browserHashOf, CodeHasher, newBrowserSecret, newCode, readCode } from './code-secrets';
import { type CodePurpose, OneTimeCodesStore, type StoredCode } from './one-time-codes.store';

const MINUTE_MS = 60_000;
const LIFE_MS = 10 * MINUTE_MS;
const MOST_TRIES = 5;
/** Mails take a moment: asking again at once would only void the code that is on its way. */
const COOL_DOWN_MS = 30_000;
/** How long a proof may wait for the password that it allows to set. */
export const PROOF_LIFE_MS = 15 * MINUTE_MS;
const SWEPT_AT_ONCE = 20;

export interface CodeOrder {
  /** The request's Cookie header. */
  readonly cookies: string | undefined;
  readonly purpose: CodePurpose;
  readonly email: string;
  readonly language: Locale;
  /** More for the mail, and for nobody else. */
  readonly note?: NonNullable<MailFacts<'verification-code'>['note']>;
}

/** What a browser waits for. */
export interface WaitingCode {
  readonly email: string;
  readonly expiresAt: Instant;
  /** From when on another code may be asked for. */
  readonly againAt: Instant;
  readonly triesLeft: number;
  /** It can still be right. */
  readonly isLive: boolean;
}

export type CodeOutcome =
  | { readonly kind: 'right'; readonly email: string }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** Used up, too old, replaced by a newer one, or asked for by another browser. */
  | { readonly kind: 'void' };

/**
 * Proof of a mailbox: a code of six digits that works ten minutes, once, with five tries, and only in the browser that
 * asked (a cookie says so). Nothing here looks at accounts, so nothing here can tell whether there is one.
 */
@Injectable()
export class OneTimeCodes {
  private readonly cookie: BrowserCookie;
  private readonly hasher: CodeHasher;

  constructor(
    options: IdentityOptions,
    private readonly database: Database,
    private readonly store: OneTimeCodesStore,
    private readonly mails: MailRequests,
    private readonly clock: Clock,
  ) {
    this.cookie = new BrowserCookie(options.baseUrl, 'code');
    this.hasher = new CodeHasher(options.cookieKeys);
  }

  /**
   * Sends a new code, and voids the one this browser waited for. Answers the `Set-Cookie` line; `null` when the last code
   * to this address is so young that it is left alone.
   */
  async ask({ cookies, purpose, email, language, note }: CodeOrder): Promise<string | null> {
    const before = this.browserOf(cookies);
    const now = this.clock.now();
    const waiting = before && (await this.store.find(before, purpose));
    if (waiting && waiting.email === email && isLive(waiting, now) && now < waiting.createdAt + COOL_DOWN_MS)
      return null;

    // Never the secret that came with the request: somebody else may have put it there.
    const secret = newBrowserSecret();
    const browserHash = browserHashOf(secret);
    const code = newCode();
    const [codeHash = Buffer.alloc(0)] = this.hasher.hashesOf(browserHash, code);
    const expiresAt = now + LIFE_MS;
    await this.database.transaction(async (tx) => {
      if (before) await this.store.remove(before, tx);
      await this.store.insert({ browserHash, purpose, email, codeHash, createdAt: now, expiresAt }, tx);
      await this.store.sweep(now - PROOF_LIFE_MS, SWEPT_AT_ONCE, tx);
      await this.mails.add(tx, {
        template: 'verification-code',
        language,
        to: email,
        facts: { code, until: expiresAt, ...(note ? { note } : {}) },
        expiresAt,
      });
    });
    return this.cookie.write(secret);
  }

  /** `null`: this browser asked for none. */
  async waiting(cookies: string | undefined, purpose: CodePurpose): Promise<WaitingCode | null> {
    const browser = this.browserOf(cookies);
    const code = browser && (await this.store.find(browser, purpose));
    if (!code) return null;
    const live = isLive(code, this.clock.now());
    return {
      email: code.email,
      expiresAt: code.expiresAt,
      againAt: live ? code.createdAt + COOL_DOWN_MS : 0,
      triesLeft: Math.max(0, MOST_TRIES - code.tries),
      isLive: live,
    };
  }

  /** One try. What can't be a code is wrong and costs no try. */
  async prove(tx: Transaction, cookies: string | undefined, purpose: CodePurpose, typed: string): Promise<CodeOutcome> {
    const browser = this.browserOf(cookies);
    if (!browser) return { kind: 'void' };
    const code = readCode(typed);
    if (code === null) return this.unreadable(browser, purpose);
    const hashes = this.hasher.hashesOf(browser, code);
    const tried = await this.store.attempt(browser, purpose, hashes, this.clock.now(), MOST_TRIES, tx);
    if (!tried) return { kind: 'void' };
    if (tried.right) return { kind: 'right', email: tried.email };
    return { kind: 'wrong', triesLeft: MOST_TRIES - tried.tries };
  }

  /** The address that this browser has proved for recovery, while nothing was done with the proof. */
  async proven(cookies: string | undefined): Promise<string | null> {
    const browser = this.browserOf(cookies);
    return browser && this.store.proven(browser, this.clock.now() - PROOF_LIFE_MS);
  }

  /** The same, once. */
  async spendProof(tx: Transaction, cookies: string | undefined): Promise<string | null> {
    const browser = this.browserOf(cookies);
    const now = this.clock.now();
    return browser && this.store.spend(browser, now - PROOF_LIFE_MS, now, tx);
  }

  /** The `Set-Cookie` line after a code has done its work. */
  forget(): string {
    return this.cookie.drop();
  }

  /** Names the code that a Cookie header, or the line that `ask` answered, stands for. Not believed before it is found. */
  nameOf(cookies: string | undefined): Buffer | null {
    return this.browserOf(cookies);
  }

  private browserOf(cookies: string | undefined): Buffer | null {
    const secret = this.cookie.read(cookies);
    return secret === null ? null : browserHashOf(secret);
  }

  private async unreadable(browser: Buffer, purpose: CodePurpose): Promise<CodeOutcome> {
    const code = await this.store.find(browser, purpose);
    if (!code || !isLive(code, this.clock.now())) return { kind: 'void' };
    return { kind: 'wrong', triesLeft: MOST_TRIES - code.tries };
  }
}

function isLive(code: StoredCode, now: Instant): boolean {
  return !code.isUsed && code.expiresAt > now && code.tries < MOST_TRIES;
}

import { createHash, randomBytes } from 'node:crypto';
import type { AccountId, Instant, TitleId } from '@pluspas/domain';

/** A reader known on this site. Tokens stay on the server; the browser holds an opaque id and the pass. */
export interface SiteSession {
  /** SHA-256 of title and cookie: a copied store opens nothing. */
  readonly key: string;
  readonly account: AccountId;
  readonly name: string | null;
  readonly email: string | null;
  /** The provider's session (`sid`), which a back-channel logout names. */
  readonly providerSession: string | null;
  readonly accessToken: string;
  readonly accessTokenEndsAt: Instant;
  readonly refreshToken: string | null;
  readonly pass: Pass | null;
  readonly startedAt: Instant;
  /** When the cookie was last sent: thirty quiet days end the session. */
  readonly seenAt: Instant;
}

export interface Pass {
  readonly token: string;
  readonly endsAt: Instant;
  readonly version: number;
}

/** Keeps sessions. A port: put Redis or a table behind it when the site has several processes. */
export interface SessionStore {
  open(session: SiteSession): Promise<void>;
  find(key: string): Promise<SiteSession | null>;
  /** `null` when it has ended meanwhile: a renewal under way must not bring a logged-out reader back. */
  change(key: string, changes: Partial<Omit<SiteSession, 'key'>>): Promise<SiteSession | null>;
  end(key: string): Promise<void>;
  /** Ends every session of one provider session. */
  endProviderSession(providerSession: string): Promise<void>;
  /** Ends every session of one account. */
  endAccount(account: AccountId): Promise<void>;
  /**
   * Notes the id of a logout token, for as long as sessions are kept or until `until`. `false`: it was noted before. Here
   * and not in the process: a token that was used must end nothing again in another process, or after a restart.
   */
  useOnce(id: string, until: Instant): Promise<boolean>;
}

export const SESSION_IDLE_MS = 30 * 86_400_000;
export const SESSION_LONGEST_MS = 180 * 86_400_000;

export function newSessionId(): string {
  return randomBytes(32).toString('base64url');
}

export function sessionKey(title: TitleId, id: string): string {
  return createHash('sha256').update(`${title}:${id}`).digest('base64url');
}

export function hasRunOut(session: SiteSession, at: Instant): boolean {
  return at - session.seenAt >= SESSION_IDLE_MS || at - session.startedAt >= SESSION_LONGEST_MS;
}

import type { Instant, TitleId } from '@pluspas/domain';

/** A newspaper's site, its app, or another machine that may ask about some titles: an OAuth client. */
export interface SiteClient {
  readonly clientId: string;
  readonly titles: readonly TitleId[];
  /**
   * SHA-256 of the secret, hex. Enough, because a secret is 256 random bits: there is nothing to guess.
   * `null`: an app, which can keep no secret (RFC 6749, section 2.1, a public client).
   */
  readonly secretHash: string | null;
  /** The secret before the last rotation, still good until then. */
  readonly previousSecret: { readonly hash: string; readonly until: Instant } | null;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  readonly createdAt: Instant;
  readonly rotatedAt: Instant | null;
}

export interface NewSiteClient {
  readonly clientId: string;
  readonly titles: readonly TitleId[];
  readonly redirectUris?: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
  readonly backchannelLogoutUri?: string | null;
  /** Only for demos and moves from elsewhere; by default 256 random bits. */
  readonly secret?: string;
}

export interface NewAppClient {
  readonly clientId: string;
  /** Titles whose passes it may hold. */
  readonly titles: readonly TitleId[];
  /** At least one; each as `appRedirectOf` knows them. */
  readonly redirectUris: readonly string[];
}

/** Readers can't come back to an app there. */
export class UnusableRedirect extends Error {
  override readonly name = 'UnusableRedirect';

  constructor(uri: string | undefined) {
    super(
      `${uri === undefined ? 'No redirect' : `"${uri}"`}: an app comes back to an https address, to http://127.0.0.1/..., or to a scheme with a dot like be.gva.app:/...`,
    );
  }
}

/** As the table has it. Nothing else is anybody's id: Postgres would not even take a NUL to look for. */
const CLIENT_ID = /^[a-z0-9][a-z0-9._-]{0,62}$/;

export function isClientId(text: string): boolean {
  return CLIENT_ID.test(text);
}

/** There is a client of this id already; nothing was changed. */
export class SiteClientExists extends Error {
  override readonly name = 'SiteClientExists';

  constructor(clientId: string) {
    super(`There is a client "${clientId}" already.`);
  }
}

export class SiteClientUnknown extends Error {
  override readonly name = 'SiteClientUnknown';

  constructor(clientId: string) {
    super(`There is no client "${clientId}" that has a secret.`);
  }
}

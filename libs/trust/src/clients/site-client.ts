import type { Instant, TitleId } from '@pluspas/domain';

/** A newspaper site (or another machine) that may ask about some titles: an OAuth client. */
export interface SiteClient {
  readonly clientId: string;
  readonly titles: readonly TitleId[];
  /** SHA-256 of the secret, hex. Enough, because a secret is 256 random bits: there is nothing to guess. */
  readonly secretHash: string;
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
    super(`There is no client "${clientId}".`);
  }
}

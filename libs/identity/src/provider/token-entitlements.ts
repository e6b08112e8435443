import { Injectable, Logger } from '@nestjs/common';
import { ReaderAccess } from '@pluspas/access';
import type { SessionRef } from '../sessions/reader-session';
import { SessionsStore } from '../sessions/sessions.store';

/** Characters of all sections together. Five titles with five tiers are under 400; a whole token may have 8192. */
export const MOST_CHARACTERS = 2000;

/** What a reader's access token says of what she may open, as of `iat` (RFC 9068, section 2.2.3.1). */
export interface EntitlementClaims {
  /** Sections of all titles, as `GET /v1/me/access` lists them: `gva/plus`. */
  readonly entitlements: readonly string[];
  /** Version of the account that they are of. */
  readonly entitlements_version: number;
}

/**
 * Tells apps and sites at once what their reader may open, and decides nothing: a check asks the ledger. Therefore
 * of all titles, whoever the client is (with this very token it may ask for the same list); and rather no claim than a
 * refused token, an old list or a part of one, because a section that is not in the list reads as a no.
 */
@Injectable()
export class TokenEntitlements {
  private readonly logger = new Logger('oidc');

  constructor(
    private readonly access: ReaderAccess,
    private readonly sessions: SessionsStore,
  ) {}

  /** `null`: not known now for sure, too many to be carried along, or her login has ended. Never throws. */
  async of(login: SessionRef): Promise<EntitlementClaims | null> {
    try {
      return await this.known(login);
    } catch (cause) {
      this.logger.warn({ msg: 'an access token is made without entitlements: the ledger cannot be asked', cause });
      return null;
    }
  }

  private async known({ account, sid }: SessionRef): Promise<EntitlementClaims | null> {
    const standing = await this.sessions.standing({ account, sid });
    if (standing === null) return null;
    const obstacle = standing.displaced ? ({ obstacle: 'device_limit' } as const) : {};
    const openings = await this.access.ofSubject({ kind: 'account', account, ...obstacle });
    const entitlements = openings.sections.map(({ section }) => section);
    if (openings.stale || entitlements.join().length > MOST_CHARACTERS) return null;
    return { entitlements, entitlements_version: openings.version };
  }
}

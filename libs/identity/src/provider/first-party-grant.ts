import { createHash } from 'node:crypto';
import { AUDIENCES } from '@pluspas/contract';
import type { Grant, KoaContextWithOIDC } from 'oidc-provider';

/** What every site of the group may ask about a reader who logs in there. */
export const FIRST_PARTY_SCOPE = 'openid profile email offline_access';

/**
 * Sites of the group need no consent page: the grant of one session and one site is made on first sight.
 * Its id follows from both, so that four tabs opened at once on a new title share one grant; else the last one to be
 * saved would cut the tokens of the others off their session. Every site hears the same `sid`: the session's own.
 */
export async function firstPartyGrant(ctx: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  session.ensureClientContainer(client.clientId);
  session.sidFor(client.clientId, session.uid);
  const id = digest('grant', session.uid, client.clientId);
  const known = await provider.Grant.find(id);
  if (known && known.accountId === session.accountId) return known;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.jti = id;
  grant.addOIDCScope(FIRST_PARTY_SCOPE);
  grant.addResourceScope(AUDIENCES.me, '');
  await grant.save();
  return grant;
}

function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

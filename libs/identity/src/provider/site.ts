import type { TitleId } from '@pluspas/domain';
import type { SiteClient } from '@pluspas/trust';

/** A newspaper's site, as a page of ours speaks of it. */
export interface Site {
  readonly titles: readonly TitleId[];
  /** Its front page: where a reader who is stuck starts again. */
  readonly home: string;
}

/** `null` for a client that readers don't visit (it has nowhere to send them back to) and for an app: it has no front page. */
export function siteOf(client: SiteClient | null): Site | null {
  const [redirect] = client?.redirectUris ?? [];
  if (!client || client.secretHash === null || redirect === undefined) return null;
  return { titles: client.titles, home: new URL('/', redirect).href };
}

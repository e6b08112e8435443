import type { Title } from '@pluspas/domain';

export interface KnownPlaces {
  readonly titles: ReadonlyMap<string, Title>;
  readonly originsOf: (title: string) => Promise<ReadonlySet<string>>;
}

const LONGEST_ADDRESS = 2_000;

/** Never a way to anywhere else: the origin must be one that the title's sites are registered with. `null`: it is not. */
export async function siteAddress(from: string, title: Title, { originsOf }: KnownPlaces): Promise<string | null> {
  if (from.length > LONGEST_ADDRESS || !URL.canParse(from)) return null;
  const url = new URL(from);
  if (url.username !== '' || url.password !== '' || !(await originsOf(title.id)).has(url.origin)) return null;
  return url.href;
}

/** Back to the page, where the site asks Pluspas again who she is (`_sso=1`, see the SDK). */
export function afresh(from: string): string {
  const url = new URL(from);
  url.searchParams.set('_sso', '1');
  return url.href;
}

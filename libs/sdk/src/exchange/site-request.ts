/** What the SDK needs to know of a request, whatever framework received it. */
export interface SiteRequest {
  readonly method: string;
  /** Path and query as received: `/artikel/dmf1?x=1`. */
  readonly url: string;
  /** Lower-case names, as Node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The body as text; only `POST /bcl` has one. */
  readonly body?: string;
}

/** A whole answer: send it as it is. Each cookie is one `Set-Cookie` header. */
export interface SiteResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

export function headerOf(request: SiteRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : (value?.join(', ') ?? '');
}

export function pathOf(request: SiteRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

export function queryOf(request: SiteRequest): URLSearchParams {
  const start = request.url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : request.url.slice(start + 1));
}

/** Answers of and about one reader are nobody else's, and the back button must not resurrect them. */
export const PRIVATE: Readonly<Record<string, string>> = { 'cache-control': 'private, no-store' };

export function redirectTo(location: string, cookies: readonly string[] = []): SiteResponse {
  return { status: 302, headers: { ...PRIVATE, location }, cookies, body: '' };
}

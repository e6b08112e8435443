import { isLanguage, type Language, languageOf } from '@pluspas/ui';

/** As much of a request as a page needs to choose its language. */
export interface AskingRequest {
  readonly url?: string | undefined;
  /** The address before a mounted library shortened it. */
  readonly originalUrl?: string | undefined;
  readonly headers: { readonly cookie?: string | undefined; readonly 'accept-language'?: string | undefined };
}

const COOKIE = 'lang';
const YEAR_SECONDS = 365 * 24 * 3600;

/** `?lang=` of this page, else what she chose before, else what the site asks for, else her browser's languages, else Dutch. */
export function pageLanguage(request: AskingRequest, uiLocales: string | null = null): Language {
  const chosen = [chosenNow(request), chosenBefore(request.headers.cookie ?? ''), ...(uiLocales ?? '').split(' ')];
  return languageOf(chosen.find(isLanguage), request.headers['accept-language']);
}

/** The cookie that keeps a choice made on this very request; `null` when none was made. */
export function languageCookie(request: AskingRequest, secure: boolean): string | null {
  const chosen = chosenNow(request);
  if (!isLanguage(chosen)) return null;
  return `${COOKIE}=${chosen}; Path=/; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** No page of ours reads these from an address. Whoever put one there must not find it in a link of the page, too. */
const NEVER_REPEATED = ['access_token', 'refresh_token', 'id_token', 'token', 'password', 'client_secret'];

/** This same page in another language. */
export function languageHref(request: AskingRequest): (language: Language) => string {
  return (language) => {
    const query = queryOf(request);
    for (const name of NEVER_REPEATED) query.delete(name);
    query.set('lang', language);
    return `?${query}`;
  };
}

function chosenNow(request: AskingRequest): string | null {
  return queryOf(request).get('lang');
}

function chosenBefore(cookies: string): string | undefined {
  const pair = cookies.split(';').find((each) => each.trim().startsWith(`${COOKIE}=`));
  return pair?.trim().slice(COOKIE.length + 1);
}

function queryOf({ originalUrl, url }: AskingRequest): URLSearchParams {
  const address = originalUrl ?? url ?? '';
  const start = address.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : address.slice(start + 1));
}

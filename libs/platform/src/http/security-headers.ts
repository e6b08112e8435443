import type { HttpRouteConfig } from './route-config';

/** Sources beside `'self'`, for directives that a page widens. */
export interface PolicyWidening {
  readonly script?: readonly string[];
  readonly style?: readonly string[];
  readonly image?: readonly string[];
  readonly font?: readonly string[];
  readonly connect?: readonly string[];
  /** Chromium holds the redirects after a form to this, too: the sites a login leads back to. */
  readonly formAction?: readonly string[];
}

/**
 * The content security policy (CSP 3): nothing, but our own styles, pictures and forms. No scripts, unless a page says
 * which; no frames around us, ever.
 */
export function contentSecurityPolicy(widening: PolicyWidening = {}): string {
  const directive = (name: string, own: string, extra: readonly string[] = []) =>
    `${name} ${[own, ...extra].join(' ')}`;
  return [
    `default-src 'none'`,
    ...(widening.script ? [directive('script-src', `'self'`, widening.script)] : []),
    directive('style-src', `'self'`, widening.style),
    directive('img-src', `'self' data:`, widening.image),
    ...(widening.font ? [directive('font-src', `'self'`, widening.font)] : []),
    ...(widening.connect ? [directive('connect-src', `'self'`, widening.connect)] : []),
    directive('form-action', `'self'`, widening.formAction),
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}

export interface SecurityOptions {
  /** Readers reach us over https: tell browsers to insist. Never on plain http, where it would lock them out. */
  readonly isHttps: boolean;
  readonly formAction: readonly string[];
}

/**
 * The headers of every answer, worked out once per kind of route and set in one go. The values are helmet's, fixed: running
 * it for each request costs more than the rest of a warm check's way through HTTP.
 */
export function standingHeaders(
  route: HttpRouteConfig,
  { isHttps, formAction }: SecurityOptions,
): Readonly<Record<string, string>> {
  return {
    'content-security-policy': route.csp ?? contentSecurityPolicy({ formAction }),
    'x-frame-options': 'DENY',
    // Not `no-referrer`: with it a browser sends `Origin: null` from our own forms.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(isHttps ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    ...everywhere(route),
  };
}

/**
 * For machines: what keeps a browser from making a page of the answer after all, and no more. Five headers less are a tenth
 * of a warm check's time, most of it in the kernel.
 */
export function machineHeaders(route: HttpRouteConfig): Readonly<Record<string, string>> {
  return { 'content-security-policy': `default-src 'none'; frame-ancestors 'none'`, ...everywhere(route) };
}

/** Design 5.19: nothing premium or personal is cacheable by accident. */
function everywhere({ cacheControl }: HttpRouteConfig): Readonly<Record<string, string>> {
  return { 'x-content-type-options': 'nosniff', 'cache-control': cacheControl ?? 'private, no-store' };
}

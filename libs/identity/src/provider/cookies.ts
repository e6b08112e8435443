import type { Configuration } from 'oidc-provider';

/**
 * `__Host-` and Secure everywhere but on plain http, which is this machine alone: browsers refuse both there.
 * Lax: a login starts by a link from another site.
 */
export function cookieSettings(baseUrl: string, keys: readonly string[]): NonNullable<Configuration['cookies']> {
  const secure = baseUrl.startsWith('https:');
  const flags = { httpOnly: true, sameSite: 'lax', signed: true, secure } as const;
  return {
    keys: [...keys],
    names: {
      session: secure ? '__Host-idp' : 'idp',
      // Bound to the path of one interaction, so they can't be `__Host-`.
      interaction: secure ? '__Secure-interaction' : 'interaction',
      resume: secure ? '__Secure-resume' : 'resume',
    },
    long: { ...flags, path: '/' },
    short: flags,
  };
}

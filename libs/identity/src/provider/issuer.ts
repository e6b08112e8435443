/** Where the OpenID Provider is mounted, on the reader's host. */
export const MOUNT_PATH = '/oidc';

/** The issuer of all tokens of this service, RFC 9207. */
export function issuerOf(baseUrl: string): string {
  return `${baseUrl}${MOUNT_PATH}`;
}

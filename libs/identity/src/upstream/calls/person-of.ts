import type { UpstreamPerson, UpstreamProvider } from '../upstream-provider';

/** As for the login form: one address, and nothing that a mail server could take for a comment or a list. */
const EMAIL = /^[^\s\p{C}@,;:<>()[\]"\\]+@([^\s\p{C}@,;:<>()[\]"\\.]+\.)+[^\s\p{C}@,;:<>()[\]"\\.]+$/u;
const LONGEST_EMAIL = 254;
const LONGEST_NAME = 200;
/** OpenID Connect Core, section 2: at most 255 ASCII characters. */
const SUBJECT = /^[\x20-\x7e]{1,255}$/;

export interface UpstreamClaims {
  readonly iss: string;
  readonly sub: string;
  readonly [claim: string]: unknown;
}

/** What counts of the claims of a verified ID token (and userinfo). `null`: a subject that can't be one. */
export function personOf({ emailDomains }: UpstreamProvider, claims: UpstreamClaims): UpstreamPerson | null {
  if (!SUBJECT.test(claims.sub)) return null;
  const email = emailOf(claims.email);
  const domain = email?.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email,
    vouched: isTrue(claims.email_verified) && domain !== undefined && emailDomains.includes(domain),
    name: nameOf(claims.name),
  };
}

/** Apple sends text for truth. Anything else, a `"false"` above all, is none. */
function isTrue(claim: unknown): boolean {
  return claim === true || claim === 'true';
}

function emailOf(claim: unknown): string | null {
  return typeof claim === 'string' && claim.length <= LONGEST_EMAIL && EMAIL.test(claim) ? claim : null;
}

function nameOf(claim: unknown): string | null {
  if (typeof claim !== 'string') return null;
  const name = claim.trim();
  return name !== '' && name.length <= LONGEST_NAME && !/\p{C}/u.test(name) ? name : null;
}

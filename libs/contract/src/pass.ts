import { FEATURES, type Feature, type Section } from '@pluspas/domain';
import { z } from 'zod';

/** `typ` of a pass: no other token of the house may stand in for one, nor the other way round (RFC 8725, section 3.11). */
export const PASS_TYPE = 'ent+jwt';

/** Longest life of a pass, seconds: the bound within which a revocation reaches an edge that is cut off. */
export const MAX_PASS_LIFE = 600;

/** Why the bearer of a pass is not served for now, though she is known. */
export const PASS_OBSTACLES = ['device_limit', 'email_unverified'] as const;

/**
 * Claims of a pass: what one reader may open on one title, for verifying at the edge without asking.
 * Instants are NumericDates, whole seconds (RFC 7519, section 2).
 */
export const PassClaims = z
  .object({
    iss: z.string(),
    aud: z.string().describe('The one title it is good for'),
    sub: z.string().describe('Account id'),
    ent: z.array(z.string()).describe('Sections of the title that are open: `gva/plus`'),
    ftr: z.array(z.enum(FEATURES)).describe('Features that are open on the title'),
    ver: z.int().min(0).describe('Version of the account behind it'),
    sid: z.string().optional().describe('The login it was made for, as ID and logout tokens name it'),
    obs: z.enum(PASS_OBSTACLES).optional().describe('What keeps its bearer out of all but free articles'),
    iat: z.int(),
    exp: z.int().describe('Never later than the first of its sections closes'),
    jti: z.string(),
  })
  .meta({ id: 'PassClaims' });

export interface PassClaims extends z.infer<typeof PassClaims> {
  readonly ent: Section[];
  readonly ftr: Feature[];
}

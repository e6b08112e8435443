import type { IssuedPass, ReaderOpenings } from '@pluspas/access';
import { wireTime, wireTimeOrNull } from '@pluspas/contract';
import { ALLOW_REASONS, FEATURES, GRANT_SOURCES, TIERS } from '@pluspas/domain';
import { z } from 'zod';

const until = z.string().nullable().describe('When this would change by time alone, ISO 8601, UTC; null: not by time');

/** All that the reader may open now. */
export const MyAccess = z
  .object({
    version: z.int().describe('Version of the account; send it back as `minVersion` of a check'),
    asOf: z.string().describe('Instant at which the facts were known to be current, ISO 8601, UTC'),
    stale: z.boolean().describe('The truth could not be reached: answered from the last facts known'),
    sections: z.array(
      z.object({
        id: z.string().describe('`nieuwsblad/plus`'),
        title: z.string(),
        tier: z.enum(TIERS),
        reason: z.enum(ALLOW_REASONS),
        until,
        via: z
          .object({ grant: z.string(), source: z.enum(GRANT_SOURCES), title: z.string().nullable() })
          .nullable()
          .describe('The grant that opens it; null for what is open to every registered reader'),
      }),
    ),
    features: z.array(z.object({ title: z.string(), feature: z.enum(FEATURES), until })),
  })
  .meta({ id: 'MyAccess' });

export type MyAccess = z.infer<typeof MyAccess>;

/** A pass for one title: to be kept by the site and shown at its edge. */
export const MyPass = z
  .object({ pass: z.string().describe('JWS, `typ: ent+jwt`'), expiresAt: z.string(), version: z.int() })
  .meta({ id: 'MyPass' });

export type MyPass = z.infer<typeof MyPass>;

export function myAccess({ version, asOf, stale, sections, features }: ReaderOpenings): MyAccess {
  return {
    version,
    asOf: wireTime(asOf),
    stale,
    sections: sections.map(({ section, title, tier, allow }) => ({
      id: section,
      title,
      tier,
      reason: allow.reason,
      until: wireTimeOrNull(allow.until),
      via: allow.via && { ...allow.via },
    })),
    features: features.map(({ title, feature, until: end }) => ({ title, feature, until: wireTimeOrNull(end) })),
  };
}

export function myPass({ pass, expiresAt, version }: IssuedPass): MyPass {
  return { pass, expiresAt: wireTime(expiresAt), version };
}

import { FEATURES } from '@pluspas/domain';
import { GRANT_REASONS } from '@pluspas/grants';
import { z } from 'zod';
import { AccountIdField, InstantField, PrintableField, WordsField } from '../http/fields';

const ReasonField = z.strictObject({
  code: z.enum(GRANT_REASONS),
  text: WordsField(500).describe('For colleagues and auditors: why. 1 to 500 characters, kept encrypted'),
});

const Titles = z.array(z.string().max(64)).min(1).max(50);

/** Whether titles and tiers exist is the catalogue's and the domain's to say: they answer with codes of their own. */
const ScopeField = z
  .strictObject({
    titles: Titles.optional().describe('Required with tiers; else every title of your token'),
    tiers: z.array(z.string().max(64)).min(1).max(10).optional(),
    articles: z.array(PrintableField(1, 256)).min(1).max(100).optional(),
    features: z.array(z.enum(FEATURES)).min(1).optional(),
  })
  .refine(
    ({ tiers, articles, features }) => [tiers, articles, features].filter((part) => part !== undefined).length === 1,
    'Name exactly one of tiers, articles and features.',
  )
  .refine(({ tiers, titles }) => tiers === undefined || titles !== undefined, {
    path: ['titles'],
    message: 'Say on which titles.',
  });

/** `POST /v1/admin/grants`. */
export const GiveGrantBody = z
  .strictObject({
    reader: AccountIdField.optional(),
    email: PrintableField(3, 254).optional(),
    scope: ScopeField,
    from: InstantField.optional().describe('Now, unless given'),
    until: InstantField.describe('Exclusive'),
    reason: ReasonField,
  })
  .refine(({ reader, email }) => (reader === undefined) !== (email === undefined), {
    path: ['reader'],
    message: 'Name exactly one of reader and email.',
  })
  .meta({ id: 'GiveGrantBody' });

export type GiveGrantBody = z.infer<typeof GiveGrantBody>;

/** `POST /v1/admin/grants/:id/revoke`. */
export const RevokeGrantBody = z.strictObject({ reason: ReasonField }).meta({ id: 'RevokeGrantBody' });

export type RevokeGrantBody = z.infer<typeof RevokeGrantBody>;

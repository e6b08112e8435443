import { z } from 'zod';

/** Longest identifier or name a caller may send, in UTF-16 code units. */
export const MAX_WORD = 256;

/** Longest pass, as in the policy for every token of the house. */
export const MAX_PASS = 8192;

/** Most items in one batch. */
export const MAX_EVALUATIONS = 200;

const Word = z.string().min(1).max(MAX_WORD);

/** Who asks for the article (AuthZEN 1.0, section 5.1). Unknown members are ignored, as the standard asks. */
export const EvaluationSubject = z
  .object({
    type: Word.describe('`reader` (an account id), `pass` (a pass) or `anonymous`'),
    id: z
      .string()
      .min(1)
      .max(MAX_PASS)
      .describe("Account id, pass, or the site's own anonymous id (`-` if it has none)"),
    properties: z
      .object({ remembered: z.boolean().optional().describe('A subscriber used this browser before') })
      .optional(),
  })
  .meta({ id: 'EvaluationSubject' });

/** What is to be done (AuthZEN 1.0, section 5.3): `read`, so far. */
export const EvaluationAction = z.object({ name: Word }).meta({ id: 'EvaluationAction' });

const ArticleProperties = z.object({
  title: Word.optional().describe('The title that shows the article: `nieuwsblad`'),
  tier: Word.optional().describe('`free`, `registered`, `metered`, `plus` or `exclusive`'),
});

/** What is to be opened (AuthZEN 1.0, section 5.2): an article with its title and tier. */
export const EvaluationResource = z
  .object({ type: Word.describe('`article`'), id: Word, properties: ArticleProperties.optional() })
  .meta({ id: 'EvaluationResource' });

/** What the caller knows besides (AuthZEN 1.0, section 5.4). */
export const EvaluationContext = z
  .object({
    minVersion: z
      .int()
      .min(0)
      .max(Number.MAX_SAFE_INTEGER)
      .optional()
      .describe('Never answer from before this version of the account'),
  })
  .meta({ id: 'EvaluationContext' });

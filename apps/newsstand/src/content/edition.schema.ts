import { z } from 'zod';
import { SUBJECTS } from './article';

const id = z.string().regex(/^dmf\d{8}_\d{5}$/);

/** How one title makes its front page, in content/titles: its rubrics and what goes where. */
export const editionSchema = z.strictObject({
  rubrics: z.array(
    z.strictObject({
      name: z.string(),
      slug: z.string().regex(/^[a-z-]+$/),
      subjects: z.array(z.enum(SUBJECTS)).min(1),
    }),
  ),
  lead: id,
  second: z.array(id).length(2),
  nearby: z.strictObject({ name: z.string(), stories: z.array(id).length(4) }),
  slow: z.strictObject({ name: z.string(), stories: z.array(id).length(3) }),
});

export type Edition = z.infer<typeof editionSchema>;

import { TIERS } from '@pluspas/domain';
import { z } from 'zod';
import { type Block, DRAWINGS, SUBJECTS } from './article';

const clock = z
  .string()
  .regex(/^([01]?\d|2[0-3])\.[0-5]\d$/, 'a clock time such as "18.30"')
  .transform((text) => {
    const [hour = '', minute = ''] = text.split('.');
    return { hour: Number(hour), minute: Number(minute) };
  });

const drawing = z
  .string()
  .regex(/^[a-z]+\/\d+$/, 'a drawing and a number, such as "books/3"')
  .transform((text) => {
    const [name = '', seed = ''] = text.split('/');
    return { name, seed: Number(seed) };
  })
  .pipe(z.strictObject({ name: z.enum(DRAWINGS), seed: z.number() }));

/** How a story stands in content/stories: the first two paragraphs of `text` are the teaser. */
export const storySchema = z.strictObject({
  id: z.string().regex(/^dmf\d{8}_\d{5}$/),
  /** Titles that print it; left out: all. */
  titles: z.array(z.string()).optional(),
  subject: z.enum(SUBJECTS),
  tier: z.enum(TIERS),
  at: clock,
  daysAgo: z.number().int().min(0).default(0),
  art: drawing,
  headline: z.string().min(10),
  standfirst: z.string().min(20),
  caption: z.string(),
  text: z.string().transform(blocksOf),
});

export type Story = z.infer<typeof storySchema>;

function blocksOf(text: string): Block[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trim())
        .join(' '),
    )
    .map((block) => {
      if (block.startsWith('## ')) return { kind: 'heading', text: block.slice(3) };
      if (block.startsWith('> ')) return { kind: 'quote', text: block.slice(2) };
      return { kind: 'paragraph', text: block };
    });
}

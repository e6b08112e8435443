import type { ArticleId, Tier, TitleId } from '@pluspas/domain';

/** What a story is about; each title groups subjects into rubrics of its own. */
export const SUBJECTS = [
  'buurt',
  'mobiliteit',
  'natuur',
  'sport',
  'economie',
  'wonen',
  'koken',
  'samenleving',
  'cultuur',
  'wetenschap',
] as const;

export type Subject = (typeof SUBJECTS)[number];

/** One block of an article's text, in the order of reading. */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'quote'; readonly text: string };

/** A story as one title prints it. Stories are shared in the group: the same id on each title. */
export interface Article {
  readonly id: ArticleId;
  readonly title: TitleId;
  readonly tier: Tier;
  readonly subject: Subject;
  /** The name of the rubric on this title, and its anchor on the front page. */
  readonly rubric: { readonly name: string; readonly slug: string };
  readonly headline: string;
  readonly standfirst: string;
  /** The drawing, by name, and the number that varies it. */
  readonly drawing: { readonly name: DrawingName; readonly seed: number };
  readonly caption: string;
  /** Clock time in Brussels, and how many days before the newest one, so that the demo is never stale. */
  readonly published: { readonly hour: number; readonly minute: number; readonly daysAgo: number };
  /** Open to everybody, on every tier. */
  readonly teaser: readonly string[];
  /** The rest: only for whom the check opens the article. */
  readonly rest: readonly Block[];
}

export const DRAWINGS = [
  'gables',
  'books',
  'bells',
  'path',
  'pumpkin',
  'trees',
  'market',
  'train',
  'clock',
  'pool',
  'hills',
  'harbour',
  'pan',
  'goal',
  'ship',
  'shoes',
  'ladder',
  'bench',
  'bridge',
  'towers',
] as const;

export type DrawingName = (typeof DRAWINGS)[number];

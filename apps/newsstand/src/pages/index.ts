export type { ArticleView, FrontView, MessageView, PlansView } from './views';

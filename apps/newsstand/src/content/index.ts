export type { Article, Block, Subject } from './article';
export { articlesOf, findArticle } from './articles';

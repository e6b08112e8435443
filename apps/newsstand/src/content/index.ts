export type { Article, Block, DrawingName, Subject } from './article';
export { articlesOf, editionOf, findArticle } from './articles';
export { catalogue } from './catalogue';
export type { Edition } from './edition.schema';

export { renderArticle, renderFront, renderMessage, renderPlans } from './render';
export type { AnsweredDecision, ArticleView, FrontView, MessageView, PlansView } from './views';

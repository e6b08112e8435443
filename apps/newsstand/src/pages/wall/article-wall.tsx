import { Wall, type WallLinks } from '@pluspas/ui';
import type { VNode } from 'preact';
import { LANGUAGE } from '../frame/language';
import { articleHref, careEmail, chooseHref, FRONT, PLANS, PLANS_ANCHOR } from '../links';
import { titleName } from '../title-name';
import type { ArticleView } from '../views';
import { soldBy, wallFacts } from './wall-facts';
import { wallOffers } from './wall-offers';

/** The wall of an article that the check keeps closed for this reader. */
export function ArticleWall({ view }: { readonly view: ArticleView }): VNode {
  const { reason, wall = 'paywall', asOf } = view.decision.context;
  const seller = soldBy(view);
  return (
    <Wall
      language={LANGUAGE}
      wall={wall}
      reason={reason}
      facts={wallFacts(view)}
      offers={wallOffers(view)}
      links={linksOf(view)}
      why={{
        email: view.email,
        checkedAt: asOf ?? view.now,
        reference: view.reference,
        careEmail: careEmail(view.title),
      }}
      other={seller === null || seller === view.title ? null : titleName(seller)}
    />
  );
}

/** A payment that failed can't be mended online yet: the page of plans says how else. */
function linksOf(view: ArticleView): WallLinks {
  const seller = soldBy(view);
  return {
    login: view.loginHref,
    subscribe: chooseHref(view.article.id),
    plans: PLANS,
    register: view.registerHref,
    account: view.accountHref,
    care: `mailto:${careEmail(view.title)}`,
    front: FRONT,
    other: (seller !== null && view.siteHref?.(seller)) || view.accountHref,
    forget: view.forgetHref,
    retry: articleHref(view.article.id),
    robots: `${PLANS}#${PLANS_ANCHOR.robots}`,
    pay: `${PLANS}#${PLANS_ANCHOR.care}`,
    find: view.whyHref,
    why: view.whyHref,
    readHere: view.readHereHref,
    devices: view.devicesHref,
  };
}

import type { Asked } from '../http/answer';
import { parseForm } from '../http/form';
import { StripeProblem } from '../http/problems';
import type { World } from '../world/world';
import { bankPage } from './bank-page';
import { checkoutPage } from './checkout-page';
import { invoicePage } from './invoice-page';
import { escapeHtml, layout } from './layout';
import type { PageAnswer, PageCall } from './page';
import { portalPage } from './portal-page';

type Page = (call: PageCall) => PageAnswer;

const PAGES: readonly (readonly [RegExp, Page])[] = [
  [/^\/c\/pay\/(\w+)$/, checkoutPage],
  [/^\/p\/session\/(\w+)$/, portalPage],
  [/^\/3ds\/(\w+)$/, bankPage],
  [/^\/i\/(\w+)$/, invoicePage],
];

/** The pages that readers see at Stripe: plain HTML, so that a browser without JavaScript can click them. */
export class Pages {
  constructor(private readonly world: World) {}

  answer({ verb, url, body }: Asked): PageAnswer {
    const path = url.split('?')[0] ?? '/';
    for (const [pattern, page] of PAGES) {
      const id = pattern.exec(path)?.[1];
      if (id) return this.#show(page, id, verb === 'POST' ? wordsOf(body) : null);
    }
    return { status: 404, html: layout('Not found', '<p>There is no such page here.</p>') };
  }

  #show(page: Page, id: string, form: PageCall['form']): PageAnswer {
    try {
      return page({ world: this.world, id, form });
    } catch (problem) {
      if (!(problem instanceof StripeProblem)) throw problem;
      const html = layout('Something is wrong', `<p role="alert">${escapeHtml(problem.message)}</p>`);
      return { status: problem.status, html };
    }
  }
}

function wordsOf(body: string): Record<string, string> {
  const words = Object.entries(parseForm(body)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(words);
}

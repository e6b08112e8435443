import type { EvaluationRequest } from '@pluspas/contract';
import type { AccountId, ArticleId, Tier, TitleId } from '@pluspas/domain';

/** Who asks: a reader known to the site, whoever bears a pass, or somebody unknown. */
export type CheckSubject =
  | { readonly type: 'reader'; readonly id: AccountId }
  | {
      readonly type: 'pass';
      readonly id: string;
      /** Whose pass it is, where the site knows: in an outage her last certain answer counts. Not sent. */
      readonly account?: AccountId;
    }
  | {
      readonly type: 'anonymous';
      /** The site's own id for this browser, if it keeps one. */
      readonly id?: string;
      /** A subscriber used this browser before: logging in is probably all that is missing. */
      readonly remembered?: boolean;
    };

/** An article of this site's title. */
export interface CheckResource {
  readonly article: ArticleId;
  readonly tier: Tier;
}

export interface CheckQuestion {
  readonly subject: CheckSubject;
  readonly resource: CheckResource;
  /** Never answer from before this version of the account (as a purchase or a grant acknowledged it). */
  readonly minVersion?: number;
}

/** The question as the service reads it (AuthZEN 1.0, section 6.1). */
export function toEvaluation({ subject, resource, minVersion }: CheckQuestion, title: TitleId): EvaluationRequest {
  return {
    subject:
      subject.type === 'anonymous'
        ? { type: 'anonymous', id: subject.id ?? '-', properties: { remembered: subject.remembered ?? false } }
        : { type: subject.type, id: subject.id },
    action: { name: 'read' },
    resource: { type: 'article', id: resource.article, properties: { title, tier: resource.tier } },
    ...(minVersion === undefined ? {} : { context: { minVersion } }),
  };
}

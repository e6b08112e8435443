import type { EvaluationAnswer } from '@pluspas/contract';
import {
  type AccountId,
  type AllowReason,
  type DenyReason,
  type Instant,
  type Section,
  sectionOf,
  TIERS,
  type TitleId,
} from '@pluspas/domain';
import { LRUCache } from 'lru-cache';
import type { PassContent } from '../session/pass-content';

/** Reasons that may speak of one article alone: they say nothing about the rest of its section. */
const MAYBE_ONE_ARTICLE: ReadonlySet<string> = new Set<AllowReason>([
  'admin_grant',
  'campaign',
  'meter',
  'gift_link',
  'verified_crawler',
]);

/** Reasons that speak of one browser: on her other devices the reader may be served. */
const OF_ONE_DEVICE: ReadonlySet<string> = new Set<DenyReason>(['session_revoked', 'device_limit']);

interface Known {
  /** `null`: closed. */
  readonly allow: EvaluationAnswer | null;
  readonly version: number;
  readonly at: Instant;
}

export interface Asked {
  readonly account: AccountId;
  readonly section: Section;
  readonly article: string;
}

/** The last certain answers per reader: what an outage is judged by. In memory, bounded. */
export class LastKnown {
  private readonly known: LRUCache<string, Known>;

  constructor(
    private readonly keepMs: number,
    max = 200_000,
  ) {
    this.known = new LRUCache({ max });
  }

  learn(asked: Asked, answer: EvaluationAnswer, at: Instant): void {
    if (answer.context.stale || OF_ONE_DEVICE.has(answer.context.reason)) return;
    const known = { allow: answer.decision ? answer : null, version: answer.context.version ?? 0, at };
    this.known.set(articleKey(asked), known);
    if (!MAYBE_ONE_ARTICLE.has(answer.context.reason)) this.known.set(sectionKey(asked), known);
  }

  /** A pass is as certain as an answer, and speaks of all sections of its title at once. */
  learnPass(account: AccountId, title: TitleId, pass: PassContent, at: Instant): void {
    if (pass.obstructed) return;
    for (const tier of TIERS) {
      const section = sectionOf(title, tier);
      const key = sectionKey({ account, section });
      const before = this.known.get(key);
      const opens = pass.sections.includes(section);
      // An answer knows its reason and its end: a pass that says the same must not blur it.
      const agrees = before !== undefined && (before.allow !== null) === opens && before.version >= pass.version;
      this.known.set(
        key,
        agrees ? { ...before, at } : { allow: opens ? byPass(pass) : null, version: pass.version, at },
      );
    }
  }

  /** The allow that still counts, or `null`: none, too old, ended by its own `until`, or a later change closed it. */
  allowOf(asked: Asked, at: Instant): EvaluationAnswer | null {
    const section = this.known.get(sectionKey(asked));
    const article = this.known.get(articleKey(asked));
    const closedSince = section?.allow === null && section.version > (article?.version ?? 0);
    const candidates = closedSince ? [section] : [article, section];
    return candidates.map((known) => this.openAt(known, at)).find((allow) => allow !== null) ?? null;
  }

  private openAt(known: Known | undefined, at: Instant): EvaluationAnswer | null {
    if (known === undefined || known.allow === null || at - known.at >= this.keepMs) return null;
    const { until } = known.allow.context;
    return until === null || at < Date.parse(until) ? known.allow : null;
  }
}

function byPass({ version, asOf }: PassContent): EvaluationAnswer {
  return {
    decision: true,
    context: { reason: 'outage', until: null, via: null, version, asOf, stale: false },
  };
}

function sectionKey({ account, section }: Pick<Asked, 'account' | 'section'>): string {
  return `${account} ${section}`;
}

function articleKey({ account, section, article }: Asked): string {
  return `${account} ${section} ${article}`;
}

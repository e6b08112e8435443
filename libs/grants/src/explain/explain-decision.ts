import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import {
  type AccountId,
  compileGrants,
  decide,
  type Instant,
  type Question,
  type Resource,
  TIERS,
} from '@pluspas/domain';
import { Clock, Refusal } from '@pluspas/platform';
import type { Actor } from '../actor';
import { ReaderLedger } from '../ledger/reader-ledger.store';
import { VisibleReaders } from '../ledger/visible-readers';
import type { Explanation, WouldOpen } from './explanation';
import { traceOf } from './trace';

export interface QuestionOfCare {
  readonly account: AccountId;
  /** As asked: whether title and tier exist is found out here. */
  readonly resource: Omit<Resource, 'tier'> & { readonly tier: string };
  /** When she wanted to read; `null`: now. */
  readonly at: Instant | null;
  /** With what the ledger knew then; `null`: with what it knows now. */
  readonly knownAt: Instant | null;
  readonly actor: Actor;
}

/**
 * "Why was she locked out at 21:14 yesterday?" The same `decide` as the check, over the ledger as it was known then and
 * the catalogue in force now. It speaks of the account; what a session or a meter added at the time is not in the ledger.
 */
@Injectable()
export class ExplainDecision {
  constructor(
    private readonly ledger: ReaderLedger,
    private readonly visible: VisibleReaders,
    private readonly catalogue: CurrentCatalogue,
    private readonly clock: Clock,
  ) {}

  /**
   * Refusals: `unknown-title`, `unknown-tier`, `title-not-allowed` (support asks about own titles), `reader-not-found`.
   */
  async execute({ account, resource: asked, at, knownAt, actor }: QuestionOfCare): Promise<Explanation> {
    const { catalogue, compiled } = this.catalogue;
    const resource = this.resourceFor(asked, actor);
    const facts = (await this.visible.includes(account, actor)) ? await this.ledger.of(account, knownAt) : null;
    if (facts === null) throw new Refusal('reader-not-found', { pointer: 'reader' });

    const now = this.clock.now();
    const question: Question = {
      reader: { kind: 'account', account },
      resource,
      grants: compileGrants(
        facts.entries.map(({ grant }) => grant),
        compiled,
      ),
      meter: { remaining: 0 },
      at: at ?? now,
    };
    const decision = decide(question);
    return {
      decision,
      at: question.at,
      knownAt: knownAt ?? now,
      version: knownAt === null ? facts.version : null,
      catalogueVersion: catalogue.version,
      trace: traceOf(question, decision),
      wouldOpen: decision.decision ? [] : this.plansThatOpen(resource),
    };
  }

  private resourceFor({ title, tier: name, article }: QuestionOfCare['resource'], { role, titles }: Actor): Resource {
    const tier = TIERS.find((known) => known === name);
    if (tier === undefined) {
      throw new Refusal('unknown-tier', { pointer: 'tier', detail: `There is no tier "${name}".` });
    }
    if (!this.catalogue.catalogue.titles.has(title)) {
      throw new Refusal('unknown-title', { pointer: 'title', detail: `There is no title "${title}".` });
    }
    if (role === 'support' && titles !== null && !titles.includes(title)) {
      throw new Refusal('title-not-allowed', { pointer: 'title', detail: 'Your token does not cover this title.' });
    }
    return { title, tier, article };
  }

  private plansThatOpen(resource: Resource): readonly WouldOpen[] {
    const { catalogue, compiled } = this.catalogue;
    const offers = catalogue.titles.get(resource.title)?.wallOffers ?? [];
    const others = [...catalogue.plans.keys()].filter((id) => !offers.includes(id));
    return [...offers, ...others].flatMap((id) => {
      const plan = catalogue.plans.get(id);
      const opens = compiled.plans.get(id)?.coverage.opens(resource) ?? false;
      return plan && opens ? [{ plan: id, title: plan.title, name: plan.name }] : [];
    });
  }
}

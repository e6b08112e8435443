import { Injectable } from '@nestjs/common';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { type AccountId, compileGrants, decide, type Instant, type Question, type Resource } from '@pluspas/domain';
import { Clock, Refusal } from '@pluspas/platform';
import type { Actor } from '../actor';
import { ReaderLedger } from '../ledger/reader-ledger.store';
import { VisibleReaders } from '../ledger/visible-readers';
import type { Explanation, WouldOpen } from './explanation';
import { traceOf } from './trace';

export interface QuestionOfCare {
  readonly account: AccountId;
  readonly resource: Resource;
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

  /** Refusals: `unknown-title`, `title-not-allowed` (support asks about own titles), `reader-not-found`. */
  async execute({ account, resource, at, knownAt, actor }: QuestionOfCare): Promise<Explanation> {
    const { catalogue, compiled } = this.catalogue;
    if (!catalogue.titles.has(resource.title)) {
      throw new Refusal('unknown-title', { pointer: 'title', detail: `There is no title "${resource.title}".` });
    }
    if (actor.role === 'support' && actor.titles !== null && !actor.titles.includes(resource.title)) {
      throw new Refusal('title-not-allowed', { pointer: 'title', detail: 'Your token does not cover this title.' });
    }
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

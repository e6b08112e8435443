import { Injectable } from '@nestjs/common';
import { CheckAccess } from '@pluspas/access';
import { CurrentCatalogue } from '@pluspas/catalogue';
import { type EvaluationAnswer, type EvaluationRequest, toAnswer } from '@pluspas/contract';
import type { Caller } from '@pluspas/trust';
import { readResource, requireRead } from './resource';
import { SubjectReader } from './subject-reader';

/** Which client asks, and about what it may. */
export type Asker = Pick<Caller, 'titles' | 'clientId'>;

/** One AuthZEN evaluation, for a caller who may ask about its titles. */
@Injectable()
export class Evaluator {
  constructor(
    private readonly check: CheckAccess,
    private readonly subjects: SubjectReader,
    private readonly catalogue: CurrentCatalogue,
  ) {}

  /** @throws Refusal for whatever is wrong with the question; a deny is an answer. */
  async evaluate(
    { subject: asking, action, resource: asked, context }: EvaluationRequest,
    { titles, clientId: client }: Asker,
  ): Promise<EvaluationAnswer> {
    requireRead(action);
    const resource = readResource(asked, this.catalogue.catalogue, titles);
    const reading = this.subjects.read(asking, [resource.title]);
    const { subject, seenVersion } = reading instanceof Promise ? await reading : reading;
    const minVersion = latest(context?.minVersion ?? null, seenVersion);
    const { decision, ...freshness } = await this.check.answer({ subject, resource, minVersion, client });
    return toAnswer(decision, freshness);
  }
}

/** The later of two versions that somebody may have seen. */
export function latest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

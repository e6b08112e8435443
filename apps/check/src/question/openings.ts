import { Injectable } from '@nestjs/common';
import { ReaderAccess } from '@pluspas/access';
import { type SearchAnswer, type SearchRequest, wireTime, wireTimeOrNull } from '@pluspas/contract';
import { type Asker, latest } from './evaluator';
import { requireRead, wrong } from './resource';
import { SubjectReader } from './subject-reader';

/** What may this reader open on the caller's titles (AuthZEN 1.0, section 8)? */
@Injectable()
export class Openings {
  constructor(
    private readonly reader: ReaderAccess,
    private readonly subjects: SubjectReader,
  ) {}

  /** @throws Refusal `invalid-request`; `unavailable` where an old list would be a wrong "no" */
  async search({ subject: asking, action, resource, context }: SearchRequest, { titles, clientId }: Asker) {
    requireRead(action);
    if (resource.type !== 'section') throw wrong('/resource/type', 'Only sections can be searched for.');
    const { subject, seenVersion } = await this.subjects.read(asking, titles);
    const openings = await this.reader.ofSubject(subject, latest(context?.minVersion ?? null, seenVersion), clientId);
    const sections = openings.sections.filter(({ title }) => titles.includes(title));
    return {
      results: sections.map(({ section, title, tier, allow }) => ({
        type: 'section',
        id: section,
        properties: { title, tier, until: wireTimeOrNull(allow.until) },
      })),
      context: {
        version: openings.known ? openings.version : null,
        asOf: wireTime(openings.asOf),
        stale: openings.stale,
      },
    } satisfies SearchAnswer;
  }
}

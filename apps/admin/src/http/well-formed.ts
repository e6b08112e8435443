import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { Refusal } from '@pluspas/platform';

type Schema = NonNullable<ArgumentMetadata['schema']>;
type Issue = NonNullable<Awaited<ReturnType<Schema['~standard']['validate']>>['issues']>[number];

/**
 * Checks a body or a query against the schema named at the parameter, and refuses with the first thing that is wrong.
 * Unlike Nest's own pipe it does not walk through what a stranger sent, however deep that is.
 */
class WellFormedPipe implements PipeTransform {
  async transform(value: unknown, { schema, type }: ArgumentMetadata): Promise<unknown> {
    if (!schema) throw new Error('No schema is named at this parameter.');
    // A request without a body has none to be shown fields of: an empty one names the first that is missing.
    const result = await schema['~standard'].validate(value ?? {});
    if (!result.issues) return result.value;
    const [issue] = result.issues;
    throw new Refusal('invalid-request', issue ? wordsOf(issue, type === 'query') : {});
  }
}

export const WELL_FORMED = [new WellFormedPipe()];

function wordsOf(issue: Issue, isQuery: boolean): { pointer: string; detail: string } {
  const path = (issue.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step));
  const [name = ''] = path;
  return { pointer: isQuery ? name : path.map((step) => `/${escaped(step)}`).join(''), detail: issue.message };
}

/** RFC 6901, section 3. */
function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

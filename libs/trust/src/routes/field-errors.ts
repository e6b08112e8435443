import type { ProblemField } from '@pluspas/contract';
import type { z } from 'zod';

/** What the body schema has against this body: all of it, each with its RFC 6901 pointer. Empty: nothing. */
export function fieldErrors(schema: z.ZodType, body: unknown): readonly ProblemField[] {
  const result = schema.safeParse(body);
  if (result.success) return [];
  return result.error.issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
}

/** RFC 6901, section 3: `~` and `/` inside a name are written `~0` and `~1`. */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

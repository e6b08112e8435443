import type { TitleId } from '@pluspas/domain';
import type { Actor } from '../actor';

/** Support reads the entries that touch its own titles; auditors and admins read everything (`null`). */
export function titlesToRead({ role, titles }: Actor): readonly TitleId[] | null {
  return role === 'support' ? titles : null;
}

import type { TitleId } from '@pluspas/domain';
import type { TitleName } from '@pluspas/ui';
import { catalogue } from '../content';

/** The name of a newspaper in running text, from the catalogue; its id when the catalogue lost it. */
export function nameOf(title: TitleId): string {
  return catalogue.titles.get(title)?.shortName ?? title;
}

export function titleName(title: TitleId): TitleName {
  return { id: title, name: nameOf(title) };
}

import type { TitleId } from '@pluspas/domain';
import { TierBadge } from '@pluspas/ui';
import type { VNode } from 'preact';
import { LANGUAGE } from '../frame/language';
import { words } from '../paper-words';
import { sellersOf } from '../selling';
import { nameOf } from '../title-name';

const names = new Intl.ListFormat(LANGUAGE, { type: 'disjunction' });

/** What the badges mean, in the words of the catalogue. */
export function Legend({ title }: { readonly title: TitleId }): VNode {
  const exclusive = sellersOf(title, 'exclusive').map(nameOf);
  return (
    <p class="legend">
      <span>
        <TierBadge tier="plus" language={LANGUAGE} /> {words.legend.plus}
      </span>
      <span>
        <TierBadge tier="exclusive" language={LANGUAGE} /> {words.legend.exclusive(names.format(exclusive))}
      </span>
      <span>
        <TierBadge tier="registered" language={LANGUAGE} /> {words.legend.registered}
      </span>
    </p>
  );
}

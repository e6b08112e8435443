import { type CaseReference, spokenCaseReference } from '@pluspas/access';
import type { Title } from '@pluspas/domain';
import { Button, type Language } from '@pluspas/ui';
import type { VNode } from 'preact';
import { WHY_WORDS } from './why-messages';

export interface CareSectionProps {
  readonly language: Language;
  readonly title: Title;
  readonly reference: CaseReference | null;
  /** It is the way out that fits best. */
  readonly comesFirst: boolean;
}

/** Whoever can help, and what to say there. */
export function CareSection({ language, title, reference, comesFirst }: CareSectionProps): VNode {
  const words = WHY_WORDS[language].care;
  const spoken = reference === null ? null : spokenCaseReference(reference);
  const mail = `mailto:${title.care.email}?subject=${encodeURIComponent(words.subject(spoken))}`;
  return (
    <section aria-labelledby="h-care">
      <h2 id="h-care">{comesFirst ? words.first : words.heading}</h2>
      <p>{spoken === null ? words.plain(title.shortName) : words.quote(title.shortName, title.care.phone !== null)}</p>
      {spoken === null ? null : (
        <p class="reference">
          <span class="faint">{words.reference}</span> <strong class="num">{spoken}</strong>{' '}
          <span class="faint">{words.kept}</span>
        </p>
      )}
      <div class="actions">
        <Button kind={comesFirst ? 'fill' : 'quiet'} href={mail}>
          {words.mail}
        </Button>
        {title.care.phone === null ? null : (
          <Button kind="quiet" href={`tel:${title.care.phone}`}>
            {words.call(title.care.phone)}
          </Button>
        )}
      </div>
    </section>
  );
}

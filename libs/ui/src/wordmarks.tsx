import type { TitleId } from '@pluspas/domain';
import type { ComponentChildren, VNode } from 'preact';

/**
 * How the demo titles set their name: theming, like the blocks in tokens.css. A title that is not named here is shown
 * by its plain name.
 */
const MARKS: Readonly<Record<TitleId, VNode>> = {
  gva: (
    <>
      Gazet van <b>Antwerpen</b>
    </>
  ),
  nieuwsblad: <>nieuwsblad</>,
  standaard: <>De Standaard</>,
  hbvl: (
    <>
      Het Belang <i>van</i> Limburg
    </>
  ),
  gentenaar: (
    <>
      <i>De</i> Gentenaar
    </>
  ),
};

export interface TitleName {
  readonly id: TitleId;
  readonly name: string;
}

export interface WordmarkProps {
  readonly title: TitleName;
  /** Makes the mark a link; `label` then says where it leads. */
  readonly href?: string;
  readonly label?: string;
}

/** A newspaper's name in its own type. Sized by the font size of its parent. */
export function Wordmark({ title, href, label }: WordmarkProps): VNode {
  const mark: ComponentChildren = MARKS[title.id] ?? title.name;
  if (href === undefined) {
    return (
      <span class="wordmark" data-title={title.id}>
        {mark}
      </span>
    );
  }
  return (
    <a class="wordmark" data-title={title.id} href={href} aria-label={label}>
      {mark}
    </a>
  );
}

/** The group's own mark. */
export function PluspasMark({ href }: { readonly href: string }): VNode {
  return (
    <a class="pluspas" href={href}>
      <span>
        plus<i>pas</i>
        <sup>+</sup>
      </span>
    </a>
  );
}

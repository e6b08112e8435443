import type { ComponentChildren, VNode } from 'preact';

export type BannerTone = 'info' | 'ok' | 'warn' | 'bad';

export interface BannerProps {
  readonly tone?: BannerTone;
  /** The first words, in the status colour: what is so. */
  readonly lead: string;
  /** Until when, and what to do. */
  readonly children?: ComponentChildren;
  /** At most one link. */
  readonly link?: { readonly href: string; readonly words: string };
}

export function Banner({ tone = 'info', lead, children, link }: BannerProps): VNode {
  return (
    <div class={tone === 'info' ? 'banner' : `banner ${tone}`} role="status">
      <p>
        <strong>{lead}</strong> {children}
        {link ? (
          <>
            {' '}
            <a href={link.href}>{link.words}</a>
          </>
        ) : null}
      </p>
    </div>
  );
}

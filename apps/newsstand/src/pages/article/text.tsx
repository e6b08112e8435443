import type { VNode } from 'preact';
import type { Article, Block } from '../../content';
import { PAID_CLASS } from './structured-data';

/** The beginning of an article, for everybody. `fading` says that there is more. */
export function Teaser({ article, fading }: { readonly article: Article; readonly fading: boolean }): VNode {
  return (
    <div class={fading ? 'prose teaser' : 'prose'}>
      {article.teaser.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  );
}

/** The rest, for whom it opens. Text that is not free carries the mark by which tests and search engines know it. */
export function Rest({ article }: { readonly article: Article }): VNode {
  const blocks = article.rest.map((block) => <TextBlock key={block.text} block={block} />);
  if (article.tier === 'free') return <div class="prose">{blocks}</div>;
  return (
    <div class={`prose ${PAID_CLASS}`} data-premium="">
      {blocks}
    </div>
  );
}

function TextBlock({ block }: { readonly block: Block }): VNode {
  switch (block.kind) {
    case 'heading':
      return <h2>{block.text}</h2>;
    case 'quote':
      return (
        <blockquote>
          <p>{block.text}</p>
        </blockquote>
      );
    case 'paragraph':
      return <p>{block.text}</p>;
  }
}

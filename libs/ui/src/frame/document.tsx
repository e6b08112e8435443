import type { TitleId } from '@pluspas/domain';
import type { ComponentChildren, VNode } from 'preact';
import { ASSETS_PATH } from '../assets';
import type { Language } from '../messages/language';

export type StyleSheet = 'identity' | 'paper';

export interface DocumentProps {
  readonly language: Language;
  /** The page's own title, as the browser shows it in a tab. */
  readonly pageTitle: string;
  /** The newspaper whose colours the page wears; without it, the group's. */
  readonly title?: TitleId;
  readonly sheet: StyleSheet;
  readonly bodyClass?: string;
  /** The words of the link that jumps over the masthead. */
  readonly skip: string;
  /** More for the head: description, structured data. */
  readonly head?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The page around a page. No inline script or style, so that it passes a strict Content-Security-Policy as it is. */
export function Document(props: DocumentProps): VNode {
  const icon = props.title === undefined ? 'icon' : `icon-${props.title}`;
  return (
    <html lang={props.language} data-title={props.title}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{props.pageTitle}</title>
        <link rel="icon" href={`${ASSETS_PATH}/${icon}.svg`} type="image/svg+xml" />
        {['tokens', 'parts', props.sheet].map((name) => (
          <link key={name} rel="stylesheet" href={`${ASSETS_PATH}/${name}.css`} />
        ))}
        {props.head}
      </head>
      <body class={props.bodyClass}>
        <a class="skip" href="#main">
          {props.skip}
        </a>
        {props.children}
      </body>
    </html>
  );
}

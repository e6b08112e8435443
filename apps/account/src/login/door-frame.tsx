import { BackTo, IdentityPage, OpensAside } from '@pluspas/ui';
import type { ComponentChildren, VNode } from 'preact';
import type { LoginFrame } from './login-visits';

export interface DoorFrameProps {
  readonly frame: LoginFrame;
  readonly title: string;
  readonly lead: ComponentChildren;
  /** Says which newspaper waits. Once is enough: on the first page. */
  readonly showsBackTo?: boolean;
  /** More for the head of the page: a script. */
  readonly head?: VNode;
  readonly children: ComponentChildren;
}

/** A page of a login: a headline, one form, and beside it what Pluspas opens. */
export function DoorFrame({ frame, title, lead, showsBackTo = false, head, children }: DoorFrameProps): VNode {
  const { language, languageHref, title: paper, titles } = frame;
  return (
    <IdentityPage
      language={language}
      languageHref={languageHref}
      pageTitle={`${title} – Pluspas`}
      layout="door"
      home="/account"
      head={head}
    >
      <div class="stack">
        <div>
          <h1>{title}</h1>
          <p class="lede">{lead}</p>
        </div>
        {showsBackTo && paper ? <BackTo language={language} title={paper} /> : null}
        {children}
      </div>
      <OpensAside language={language} titles={titles} />
    </IdentityPage>
  );
}

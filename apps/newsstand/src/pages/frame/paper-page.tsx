import { Document, longDate, messagesOf, Wordmark } from '@pluspas/ui';
import type { ComponentChildren, VNode } from 'preact';
import { editionOf } from '../../content';
import { careEmail, FRONT, PLANS } from '../links';
import { words } from '../paper-words';
import { nameOf, titleName } from '../title-name';
import type { FrontView } from '../views';
import { LANGUAGE } from './language';

export interface PaperPageProps {
  readonly view: FrontView;
  readonly pageTitle: string;
  readonly skip: string;
  readonly front?: boolean;
  readonly head?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A page of a newspaper: masthead, what the page brings, colophon. */
export function PaperPage({ view, pageTitle, skip, front = false, head, children }: PaperPageProps): VNode {
  return (
    <Document language={LANGUAGE} pageTitle={pageTitle} title={view.title} sheet="paper" skip={skip} head={head}>
      <Masthead view={view} front={front} />
      <div class="sheet">{children}</div>
      <Colophon view={view} />
    </Document>
  );
}

function Masthead({ view, front }: { view: FrontView; front: boolean }): VNode {
  return (
    <header class="masthead">
      <div class="sheet">
        <div class="bar">
          <Wordmark title={titleName(view.title)} href={FRONT} label={words.frontOf(nameOf(view.title))} />
          <div class="who">
            <time class="date" dateTime={new Date(view.now).toISOString().slice(0, 10)}>
              {longDate(view.now, LANGUAGE)}
            </time>
            <Who view={view} />
          </div>
        </div>
        <nav aria-label={words.sections}>
          <a href={FRONT} aria-current={front ? 'page' : undefined}>
            {words.today}
          </a>
          {editionOf(view.title)?.rubrics.map(({ name, slug }) => (
            <a key={slug} href={`${FRONT}#${slug}`}>
              {name}
            </a>
          ))}
        </nav>
      </div>
    </header>
  );
}

/** The way in, or who is in. Tests and readers find them by these attributes (design section 6). */
function Who({ view }: { view: FrontView }): VNode {
  const { login, frame } = messagesOf(LANGUAGE);
  if (view.reader === null) {
    return (
      <a href={view.loginHref} data-login="" class="button quiet">
        {login.title}
      </a>
    );
  }
  return (
    <>
      <span class="reader">
        <span class="hidden-label">{words.loggedInAs} </span>
        <span data-reader="">{view.reader.name}</span>
      </span>
      <a class="button quiet" href={view.accountHref}>
        {frame.myPluspas}
      </a>
    </>
  );
}

function Colophon({ view }: { view: FrontView }): VNode {
  const { frame } = messagesOf(LANGUAGE);
  return (
    <footer class="colophon">
      <div class="sheet">
        <span>{words.paperOf(nameOf(view.title))}</span>
        <a href={PLANS}>{words.plans}</a>
        <a href={`mailto:${careEmail(view.title)}`}>{frame.customerCare}</a>
        <a href={view.accountHref}>{frame.myPluspas}</a>
        {view.reader === null ? null : <a href={view.logoutHref}>{frame.logOut}</a>}
      </div>
    </footer>
  );
}

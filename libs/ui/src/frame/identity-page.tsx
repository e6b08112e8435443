import type { ComponentChildren, VNode } from 'preact';
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../messages/language';
import { messagesOf } from '../messages/messages';
import { PluspasMark } from '../wordmarks';
import { Document } from './document';

/** Customer care, until its own pages stand. */
export const CARE_EMAIL = 'klantendienst@pluspas.example';

export interface PageLink {
  readonly href: string;
  readonly words: string;
  readonly current?: boolean;
}

export interface IdentityPageProps {
  readonly language: Language;
  readonly pageTitle: string;
  /** `door`: one form in the middle (log in). `account`: sections beside an index. `letter`: sections under each other. */
  readonly layout: 'door' | 'account' | 'letter';
  /** Where the wordmark leads. */
  readonly home: string;
  /** Links at the top right, such as overview and log out; an element of your own (a form) may stand among them. */
  readonly nav?: { readonly label: string; readonly children: ComponentChildren };
  /** The address of this same page in another language. Defaults to `?lang=<language>`. */
  readonly languageHref?: (language: Language) => string;
  /** More for the head: a script. */
  readonly head?: ComponentChildren;
  /** `layout: 'door'`: the children of `<main>`. `account`: the same, in the account grid. */
  readonly children: ComponentChildren;
}

/** The frame of the group's own pages: header, wordmark, main, foot with the choice of language. */
export function IdentityPage(props: IdentityPageProps): VNode {
  const { language, layout, nav } = props;
  const words = messagesOf(language);
  const door = layout === 'door';
  return (
    <Document
      language={language}
      pageTitle={props.pageTitle}
      sheet="identity"
      skip={words.frame.skip}
      head={props.head}
      {...(door ? { bodyClass: 'door' } : {})}
    >
      <header class="top">
        <PluspasMark href={props.home} />
        {nav ? <nav aria-label={nav.label}>{nav.children}</nav> : null}
      </header>
      <main id="main" class={door ? undefined : layout}>
        {props.children}
      </main>
      <IdentityFoot language={language} languageHref={props.languageHref ?? ((to) => `?lang=${to}`)} />
    </Document>
  );
}

/** A link of the navigation, as `IdentityPage` styles it. */
export function NavLink({ href, words, current = false }: PageLink): VNode {
  return (
    <a href={href} aria-current={current ? 'page' : undefined}>
      {words}
    </a>
  );
}

interface FootProps {
  readonly language: Language;
  readonly languageHref: (language: Language) => string;
}

function IdentityFoot({ language, languageHref }: FootProps): VNode {
  const words = messagesOf(language).frame;
  return (
    <footer class="foot">
      <a href={`mailto:${CARE_EMAIL}`}>{words.customerCare}</a>
      <nav class="end" aria-label={words.language}>
        {LANGUAGES.map((each) => (
          <a
            key={each}
            href={languageHref(each)}
            lang={each}
            hreflang={each}
            aria-current={each === language ? 'true' : undefined}
          >
            {LANGUAGE_NAMES[each]}
          </a>
        ))}
      </nav>
    </footer>
  );
}
